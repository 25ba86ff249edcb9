package io.github.qrauth.testkit.contract;

import io.github.qrauth.http.HttpFace;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A started adapter between a probe and a client. */
abstract class AdapterHarness {
  /** Within this time a face must hear that its client has gone, if it sends heartbeats. */
  static final Duration GONE = Duration.ofSeconds(3);

  static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  final ProbeFace probe = new ProbeFace();
  URI base = URI.create("http://adapter-not-started.invalid");

  AdapterHarness() {}

  /**
   * Starts a server on a free port of the loopback interface with this face mounted under its
   * {@link HttpFace#mountPath()} and {@link HttpFace#mountAlias()}.
   *
   * @return the server's address without the mount: {@code http://127.0.0.1:49152}
   */
  protected abstract URI start(HttpFace face) throws Exception;

  /** Stops that server. */
  protected abstract void stop() throws Exception;

  /** Whether this adapter has WebSocket; without, W1 to W6 are reported as aborted. */
  protected abstract boolean websocket();

  /** How long to wait for what should come at once; by default 5 s. */
  protected Duration patience() {
    return Duration.ofSeconds(5);
  }

  @BeforeEach
  final void startAdapter() throws Exception {
    base = start(probe);
  }

  @AfterEach
  final void stopAdapter() throws Exception {
    stop();
  }

  HttpRequest.Builder request(String pathBelowMount) {
    return HttpRequest.newBuilder(URI.create(base + ProbeFace.MOUNT + pathBelowMount))
        .timeout(patience());
  }

  HttpResponse<String> get(String pathBelowMount) throws Exception {
    return send(request(pathBelowMount));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<InputStream> openStream() throws Exception {
    return CLIENT
        .sendAsync(request("/events").build(), BodyHandlers.ofInputStream())
        .get(patience().toMillis(), TimeUnit.MILLISECONDS);
  }
}
