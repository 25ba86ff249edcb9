package io.github.qrauth.qr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationCostTest {
  private static final int EIGHT_KILOBYTES = 8 * 1024;

  @ParameterizedTest
  @CsvSource({
    "https://login.example.com/auth,2",
    "https://login.example.com/auth,5",
    "http://192.168.100.200:8080/auth,2",
    "https://a-rather-long-name.department.example.com:8443/auth,5"
  })
  @DisplayName("A rotating screen costs at most 8 KB a minute as server-sent events")
  void bits_whenPushedForAMinute_costAtMostEightKilobytes(String mountUrl, int step) {
    SeededRandom random = new SeededRandom(6);
    int total = 0;
    for (int frame = 1; frame <= 60 / step; frame++) {
      total += chunk(event(QrImage.of(Codes.url(mountUrl, random)), frame, step));
    }
    assertThat(total).isLessThanOrEqualTo(EIGHT_KILOBYTES);
  }

  /** The {@code code} event of docs/http.md. */
  private static String event(QrImage image, int frame, int step) {
    String bits = Base64.getEncoder().encodeToString(image.bits());
    return "event: code\ndata: {\"type\":\"code\",\"frame\":%d,\"size\":%d,\"bits\":\"%s\",\"next_in\":%d}\n\n"
        .formatted(frame, image.size(), bits, step);
  }

  /** Bytes of the event as one HTTP/1.1 chunk. */
  private static int chunk(String event) {
    int length = event.getBytes(StandardCharsets.UTF_8).length;
    return Integer.toHexString(length).length() + 2 + length + 2;
  }
}
