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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/vision.md shows code that works")
class VisionDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "vision.md");
  private static final Path SOURCE =
      Path.of("src/test/java/io/github/qrauth/vision/docs/VisionDocumentTest.java");
  private static final Pattern SHOWN =
      Pattern.compile("<!-- vision: (\\w+) -->\\n```java\\n(.*?)```", Pattern.DOTALL);

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

  @Test
  void document_whenCompared_showsTheCodeOfThisTest() throws Exception {
    Matcher shown = SHOWN.matcher(Files.readString(DOCUMENT));
    String source = Files.readString(SOURCE);
    List<String> names = new ArrayList<>();
    while (shown.find()) {
      names.add(shown.group(1));
      assertThat(between(source, shown.group(1))).isEqualTo(shown.group(2));
    }
    assertThat(names).containsExactly("decode", "folder");
  }

  private static String between(String source, String name) {
    String begin = "    // begin " + name + "\n";
    int from = source.indexOf(begin) + begin.length();
    return source.substring(from, source.indexOf("    // end " + name, from)).indent(-4);
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
