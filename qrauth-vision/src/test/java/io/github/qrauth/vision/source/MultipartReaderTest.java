package io.github.qrauth.vision.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class MultipartReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "multipart/x-mixed-replace; boundary=frame|frame",
        "Multipart/x-mixed-replace;charset=x; Boundary=\"--my b\"|--my b",
        "image/jpeg; boundary=frame|",
        "multipart/x-mixed-replace|",
        "multipart/x-mixed-replace; boundary=|"
      })
  void boundary_ofAContentType_isFound(String type, String expected) {
    assertThat(MultipartReader.boundary(type).orElse(null)).isEqualTo(expected);
  }

  @Test
  void next_whenLengthsAreSaid_givesPartsThatContainTheBoundary() throws IOException {
    MultipartReader reader =
        reader(
            "preamble\r\n--f\r\nContent-Type: x\r\ncontent-length: 8\r\n\r\n\r\n--f\r\n\n\r\n"
                + "--f\r\nContent-Length:0\r\n\r\n\r\n--f--\r\n");

    assertThat(next(reader)).isEqualTo("\r\n--f\r\n\n");
    assertThat(next(reader)).isEmpty();
    assertThatExceptionOfType(IOException.class).isThrownBy(reader::next);
  }

  @Test
  void next_whenNoLengthIsSaid_endsAtTheBoundary() throws IOException {
    MultipartReader reader = reader("--f\r\n\r\none---f\r\n\r\ntwo\n--f\r\n\r\n");

    assertThat(next(reader)).isEqualTo("one-");
    assertThat(next(reader)).isEqualTo("two\n");
    assertThatExceptionOfType(IOException.class).isThrownBy(reader::next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--f\r\nContent-Length: 101\r\n\r\n",
        "--f\r\nContent-Length: -1\r\n\r\n",
        "--f\r\nContent-Length: 99999999999\r\n\r\n",
        "--f\r\nContent-Length: 50\r\n\r\ncut",
        "--f\r\nA: b",
        ""
      })
  void next_whenTheStreamIsNone_ends(String stream) {
    assertThatExceptionOfType(IOException.class).isThrownBy(reader(stream)::next);
  }

  @Test
  void next_whenAnythingIsEndless_ends() {
    String line = "x".repeat(10_000);
    for (String stream :
        new String[] {
          line, "a\n".repeat(100), "--f\r\n" + "a: b\n".repeat(100), "--f\r\n\r\n" + "\n" + line
        }) {
      assertThatExceptionOfType(IOException.class).isThrownBy(reader(stream)::next);
    }
  }

  @Test
  void next_ofRandomBytes_endsOrGivesBoundedParts() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[random.nextInt(2000)];
      for (int k = 0; k < bytes.length; k++) {
        bytes[k] = (byte) "--f\r\n: Content-Length: 9\r\n\r\n".charAt(random.nextInt(28));
      }
      MultipartReader reader = new MultipartReader(new ByteArrayInputStream(bytes), "f", 100);
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () -> {
                while (true) {
                  assertThat(reader.next()).hasSizeLessThanOrEqualTo(103);
                }
              });
    }
  }

  private static MultipartReader reader(String stream) {
    byte[] bytes = stream.getBytes(StandardCharsets.ISO_8859_1);
    return new MultipartReader(new ByteArrayInputStream(bytes), "f", 100);
  }

  private static String next(MultipartReader reader) throws IOException {
    return new String(reader.next(), StandardCharsets.ISO_8859_1);
  }
}
