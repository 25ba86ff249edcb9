package io.github.qrauth.cli.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.cli.CliJar;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code qrauth-cli decode}, started as a process: what it prints and how it ends. */
class DecodeIT {
  @TempDir Path directory;

  @Test
  void decode_whenThePictureHasACode_printsTextStageAndMillis() {
    Pictured.codes(directory.resolve("one.png"), "HTTPS://LOGIN.EXAMPLE.COM/Q/ÄÖ");

    CliJar.Run run = CliJar.in(directory, "decode", "one.png");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("HTTPS://LOGIN\\.EXAMPLE\\.COM/Q/ÄÖ\t\\S+\t\\d+\\.\\d\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void decode_whenThereIsNoCode_exitsWithOneAndSaysNothing() throws IOException {
    blank("blank.png");

    CliJar.Run run = CliJar.in(directory, "decode", "blank.png");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void decode_whenADirectoryIsNamed_readsItsPicturesByName() throws IOException {
    Pictured.codes(directory.resolve("b.jpg"), "second");
    Pictured.codes(directory.resolve("a.PNG"), "first");
    Files.writeString(directory.resolve("notes.txt"), "no picture");
    Files.createDirectory(directory.resolve("deeper.png"));

    CliJar.Run run = CliJar.in(directory, "decode", ".");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines())
        .extracting(line -> line.split("\t")[0])
        .containsExactly("./a.PNG", "./b.jpg");
    assertThat(run.lines())
        .extracting(line -> line.split("\t")[1])
        .containsExactly("first", "second");
  }

  @Test
  void decode_whenSeveralCodesAreInView_printsAllUnlessTheFirstIsEnough() {
    Pictured.codes(directory.resolve("two.png"), "left one", "right one");

    assertThat(CliJar.in(directory, "decode", "two.png").lines())
        .extracting(line -> line.split("\t")[0])
        .containsExactlyInAnyOrder("left one", "right one");
    assertThat(CliJar.in(directory, "decode", "--first", "two.png").lines()).hasSize(1);
  }

  @Test
  void decode_whenJsonIsAsked_printsAnObjectForEachPicture() throws IOException {
    Pictured.codes(directory.resolve("one.png"), "a \"quoted\" text");
    blank("blank.png");
    Files.write(directory.resolve("cut.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10});

    CliJar.Run run = CliJar.in(directory, "decode", "--json", "one.png", "blank.png", "cut.png");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.lines().get(0))
        .startsWith("{\"file\":\"one.png\",\"outcome\":\"found\",\"ms\":")
        .contains("\"codes\":[{\"text\":\"a \\\"quoted\\\" text\",\"stage\":\"")
        .matches(".*\"corners\":\\[\\[2\\d\\.\\d,2\\d\\.\\d\\],.*");
    assertThat(run.lines().get(1)).contains("\"outcome\":\"nothing\"", "\"codes\":[]");
    assertThat(run.lines().get(2))
        .contains(
            "\"outcome\":\"unreadable\"", "\"problem\":\"cut off, damaged, or an animation\"");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void decode_whenOnePictureCannotBeRead_namesItReadsTheOthersAndExitsWithThree() {
    Pictured.codes(directory.resolve("one.png"), "read all the same");

    CliJar.Run run = CliJar.in(directory, "decode", "missing.png", "one.png");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).isEqualTo("qrauth-cli: missing.png: no such file\n");
    assertThat(run.out()).contains("read all the same");
  }

  @Test
  void decode_whenAFileIsTooBig_refusesWithoutReadingItWhole() throws IOException {
    try (var file = new java.io.RandomAccessFile(directory.resolve("big.png").toFile(), "rw")) {
      file.setLength(3L << 30);
    }

    CliJar.Run run = CliJar.in(directory, "decode", "big.png");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).isEqualTo("qrauth-cli: big.png: more than 16 MiB\n");
  }

  @Test
  void decode_whenTheTextWouldCommandTheTerminal_printsItEscaped() {
    Pictured.codes(directory.resolve("evil.png"), "\u001b[2Jgone\nsecond line");

    assertThat(CliJar.in(directory, "decode", "evil.png").out())
        .startsWith("\\u001b[2Jgone\\u000asecond line\t");
  }

  @Test
  void decode_whenDrawingIsAsked_outlinesTheCodeInACopy() throws IOException {
    Pictured.codes(directory.resolve("one.png"), "HELLO");

    CliJar.Run run = CliJar.in(directory, "decode", "one.png", "--draw", "drawn.png");

    assertThat(run.exitCode()).isZero();
    BufferedImage before = ImageIO.read(directory.resolve("one.png").toFile());
    BufferedImage after = ImageIO.read(directory.resolve("drawn.png").toFile());
    assertThat(after.getWidth()).isEqualTo(before.getWidth());
    // The code's upper edge runs along y = 24 and was a finder's dark one.
    Color edge = new Color(after.getRGB(60, 24));
    assertThat(edge.getGreen()).isGreaterThan(edge.getRed() + 50);
    assertThat(greenBelow(after, 24 + 21 * 6 + 8)).as("the text's box").isGreaterThan(200);
  }

  @Test
  void decode_whenTheDrawingCannotBeWritten_exitsWithThree() {
    Pictured.codes(directory.resolve("one.png"), "HELLO");

    CliJar.Run run = CliJar.in(directory, "decode", "one.png", "--draw", "nowhere/drawn.png");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            "qrauth-cli: nowhere/drawn.png: cannot be drawn: its directory does not exist\n");
  }

  @Test
  void decode_whenOptionsMakeNoSense_exitsWithTwoInOneLine() {
    Pictured.codes(directory.resolve("one.png"), "HELLO");

    CliJar.Run several = CliJar.in(directory, "decode", "one.png", "one.png", "--draw", "d.png");
    CliJar.Run never = CliJar.in(directory, "decode", "one.png", "--budget", "0");

    assertThat(several.exitCode()).isEqualTo(2);
    assertThat(several.err()).isEqualTo("qrauth-cli: --draw needs exactly one picture or camera\n");
    assertThat(never.exitCode()).isEqualTo(2);
    assertThat(never.err()).isEqualTo("qrauth-cli: --budget is 1 to 600000\n");
  }

  private void blank(String name) throws IOException {
    BufferedImage picture = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(picture, "png", directory.resolve(name).toFile());
  }

  private static long greenBelow(BufferedImage picture, int top) {
    long green = 0;
    for (int y = top; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        Color pixel = new Color(picture.getRGB(x, y));
        green += pixel.getGreen() > pixel.getRed() + 50 ? 1 : 0;
      }
    }
    return green;
  }
}
