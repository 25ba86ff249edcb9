package io.github.qrauth.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import io.github.qrauth.vision.Scene.Pose;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the segments of a code say, as its writer meant it")
class SegmentsTest {
  @Test
  void decode_ofKanjiMode_readsKanji() throws WriterException {
    ByteMatrix code = code("点茗点茗", Map.of(EncodeHintType.CHARACTER_SET, "Shift_JIS"));

    assertThat(read(code, false)).isEqualTo("点茗点茗");
  }

  @Test
  void decode_ofAnnouncedCharacterSets_readsThem() throws WriterException {
    for (String name : new String[] {"UTF-8", "ISO-8859-7", "windows-1251"}) {
      String text = name.equals("windows-1251") ? "Дарья" : "Ελλάδα";
      ByteMatrix code = code(text, Map.of(EncodeHintType.CHARACTER_SET, name));

      assertThat(read(code, false)).isEqualTo(text);
    }
  }

  @Test
  void decode_ofGs1_keepsItsSeparator() throws WriterException {
    ByteMatrix code = code("0104912345123459%10ABC", Map.of(EncodeHintType.GS1_FORMAT, true));

    assertThat(read(code, false)).isEqualTo("0104912345123459\u001d10ABC");
  }

  @Test
  void decode_ofAMirroredInvertedCode_readsIt() throws WriterException {
    assertThat(read(code("both at once", Map.of()), true)).isEqualTo("both at once");
  }

  private static ByteMatrix code(String text, Map<EncodeHintType, ?> hints) throws WriterException {
    return Encoder.encode(text, com.google.zxing.qrcode.decoder.ErrorCorrectionLevel.M, hints)
        .getMatrix();
  }

  private static String read(ByteMatrix code, boolean strange) {
    Pose pose = Pose.at(150, 150, 5);
    Scene scene =
        strange
            ? new Scene(300, 300, 10).paint(code, pose.asMirrored().coloured(240, 10))
            : new Scene(300, 300, 200).paint(code, pose);
    DecodeOutcome outcome = FrameDecoder.firstCode().decode(scene.frame());
    assertThat(outcome).isInstanceOf(DecodeOutcome.Found.class);
    return ((DecodeOutcome.Found) outcome).first().text();
  }
}
