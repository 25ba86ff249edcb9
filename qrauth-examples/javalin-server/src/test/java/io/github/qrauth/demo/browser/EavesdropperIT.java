package io.github.qrauth.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.qr.QrPayload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Whoever saw the code, and nothing else, gets nothing")
class EavesdropperIT extends BrowserTest {
  private static final String A_SECRET = "A".repeat(43);

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "GET, ''",
    "GET, /qr.svg",
    "GET, /qr.png",
    "GET, /qr.txt",
    "GET, /events",
    "POST, /pin",
    "POST, /account",
    "POST, /claim",
    "DELETE, ''"
  })
  void call_whenOnlyTheCodeIsKnown_isAnsweredLikeAnUnknownSession(String method, String path)
      throws IOException, InterruptedException {
    Screen screen = waitingScreen();
    SessionId seen = QrPayload.parse(screen.code()).orElseThrow().id();

    HttpResponse<String> stolen = call(method, seen, path);
    HttpResponse<String> unknown = call(method, new SessionId(1, 2), path);

    assertThat(stolen.statusCode()).isEqualTo(404);
    assertThat(withoutInstance(stolen.body())).isEqualTo(withoutInstance(unknown.body()));
    screen.awaitState("waiting");
  }

  private HttpResponse<String> call(String method, SessionId id, String path)
      throws IOException, InterruptedException {
    String body = path.equals("/account") ? "{\"accept\":true}" : "{\"pin\":\"000000\"}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(site().url("/auth/sessions/" + id + path)))
            .header("QrAuth-Claim-Secret", A_SECRET)
            .header("Content-Type", "application/json")
            .method(
                method,
                method.equals("POST") ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static String withoutInstance(String problem) {
    return problem.replaceAll("urn:qrauth:request:[^\"]+", "");
  }
}
