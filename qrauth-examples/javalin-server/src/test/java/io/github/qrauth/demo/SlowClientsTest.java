package io.github.qrauth.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** T14: more clients that never finish than the server has threads. */
class SlowClientsTest {
  private static final int CLIENTS = 300;
  private static final String HALF =
      """
      POST /auth/sessions HTTP/1.1\r
      Host: localhost\r
      Content-Type: application/json\r
      Content-Length: 1000\r
      \r
      {""";

  private final DemoSite site = new DemoSite();
  private final List<Socket> halfOpen = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : halfOpen) {
      socket.close();
    }
    site.close();
  }

  @Test
  void get_whileManyBodiesAreHalfSent_isAnswered() throws Exception {
    URI page = URI.create(site.url("/auth/qrauth.js"));
    for (int i = 0; i < CLIENTS; i++) {
      Socket socket = new Socket(page.getHost(), page.getPort());
      socket.getOutputStream().write(HALF.getBytes(US_ASCII));
      halfOpen.add(socket);
    }

    HttpRequest request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(20)).build();
    HttpResponse<Void> answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());

    assertThat(answer.statusCode()).isEqualTo(200);
  }
}
