package io.github.qrauth.vision.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import io.github.qrauth.vision.DecodeOutcome;
import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameDecoder;
import io.github.qrauth.vision.FrameReader;
import io.github.qrauth.vision.FrameReading;
import io.github.qrauth.vision.VideoDecoder;
import io.github.qrauth.vision.source.FolderSource;
import io.github.qrauth.vision.source.FrameSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/vision.md shows code that works")
class VisionDocumentTest {
  @TempDir Path folder;

  private final InstantSource clock = InstantSource.system();

  @Test
  void decode_ofAPicture_saysItsText() throws Exception {
    byte[] bytes = picture("hello");
    // begin decode
    FrameReader reader = FrameReader.create();
    FrameDecoder decoder = FrameDecoder.allCodes();
    String said =
        reader.read(bytes) instanceof FrameReading.Read picture
                && decoder.decode(picture.frame()) instanceof DecodeOutcome.Found found
                && found.codes().size() == 1
            ? found.first().text()
            : "no code, or more than one";
    // end decode
    assertThat(said).isEqualTo("hello");
  }

  @Test
  void next_ofAFolder_isDecoded() throws Exception {
    Path wearer = Files.createDirectory(folder.resolve("ada"));
    Files.write(wearer.resolve("1.png"), picture("hello"));
    List<DecodeOutcome> outcomes = new ArrayList<>();
    // begin folder
    VideoDecoder decoder = VideoDecoder.of(FrameDecoder.allCodes());
    try (FrameSource source = FolderSource.builder(folder, FrameReader.create(), clock).open()) {
      Optional<Frame> frame = source.next(Duration.ofSeconds(5));
      frame.map(decoder::decode).ifPresent(outcomes::add);
    }
    // end folder
    assertThat(outcomes).hasSize(1);
  }

  private static byte[] picture(String text) throws Exception {
    BitMatrix code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 200, 200);
    BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 200; x++) {
        image.setRGB(x, y, code.get(x, y) ? 0 : 0xffffff);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
