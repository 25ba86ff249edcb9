package io.github.qrauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.http.TestServer.Login;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Waiting for a change in one request, without a thread. */
class LongPollTest {
  private final TestServer server = new TestServer();
  private final Login login = server.start();

  @Test
  void poll_whenTheVersionChanges_isAnswered() {
    CompletableFuture<HttpReply.Full> later = poll("?wait=25&version=1");
    assertThat(later).isNotDone();

    server.scan(login, server.phone("ada"));

    assertThat(Answer.of(later.join()).text("state")).isEqualTo("scanned");
    assertThat(later.join().headers()).containsKey("Cache-Control");
    assertNothingWaits();
  }

  @Test
  void poll_whenTheCodeChanges_isAnsweredIfItMatters() {
    CompletableFuture<HttpReply.Full> withFrame = poll("?wait=25&version=1&frame=0");
    CompletableFuture<HttpReply.Full> without = poll("?wait=25&version=1");

    server.pass(Duration.ofSeconds(5));

    assertThat(Answer.of(withFrame.join()).object("code")).containsEntry("frame", 1L);
    assertThat(without).isNotDone();
  }

  @Test
  void poll_whenTheTimeIsOver_isAnsweredWithTheSame() {
    CompletableFuture<HttpReply.Full> later = poll("?wait=7&version=1");

    server.pass(Duration.ofMillis(6_999));
    assertThat(later).isNotDone();
    server.pass(Duration.ofMillis(1));

    assertThat(Answer.of(later.join()).json()).containsEntry("version", 1L);
    assertNothingWaits();
  }

  @Test
  void poll_atTheDeadline_saysExpired() {
    server.pass(Duration.ofSeconds(110));
    CompletableFuture<HttpReply.Full> later = poll("?wait=25&version=1");

    server.pass(Duration.ofSeconds(10));

    assertThat(Answer.of(later.join()).json())
        .containsEntry("state", "expired")
        .containsEntry("expires_in", 0L);
  }

  @Test
  void poll_whenThereIsNewsAlready_isAnsweredAtOnce() {
    assertThat(login.screen().get(login.path() + "?wait=25&version=0").status()).isEqualTo(200);
    assertThat(login.screen().get(login.path() + "?wait=25&version=1&frame=9").status())
        .isEqualTo(200);
    login.screen().delete(login.path());
    assertThat(login.screen().get(login.path() + "?wait=25&version=2").text("state"))
        .isEqualTo("cancelled");
  }

  @Test
  void poll_whenTheStoreFails_isUnavailable() {
    CompletableFuture<HttpReply.Full> later = poll("?wait=25&version=1");
    server.store.down = true;

    server.pass(Duration.ofSeconds(5));

    assertThat(later.join().status()).isEqualTo(503);
    assertThat(Answer.of(later.join()).problem()).isEqualTo("unavailable");
    assertNothingWaits();
  }

  private void assertNothingWaits() {
    assertThat(server.store.listeners).isZero();
    assertThat(server.scheduler.waiting()).isZero();
  }

  private CompletableFuture<HttpReply.Full> poll(String query) {
    HttpReply reply = server.http.handle(login.screen().call("GET", login.path() + query));
    return ((HttpReply.Deferred) reply).later().toCompletableFuture();
  }
}
