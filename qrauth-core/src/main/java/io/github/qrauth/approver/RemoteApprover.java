package io.github.qrauth.approver;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.Secret;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.Refusal;
import io.github.qrauth.qr.QrPayload;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A server elsewhere, over the calls of {@code docs/http.md}, for a scanner that runs away from it.
 * The scanner names itself by its key and shows the wearer's credential, so that the server
 * verifies both (see {@link io.github.qrauth.client.ScannerKeys}).
 */
public final class RemoteApprover implements Approver {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int MOST_BYTES = 64 * 1024;

  private final String mount;
  private final Secret scannerKey;
  private final HttpClient client;

  private RemoteApprover(String mount, Secret scannerKey, HttpClient client) {
    this.mount = mount;
    this.scannerKey = scannerKey;
    this.client = client;
  }

  /**
   * The server that is mounted there.
   *
   * @param mount such as {@code https://login.example.com/auth}
   * @param scannerKey what the server knows this scanner by
   * @throws IllegalArgumentException for plain HTTP on other than loopback addresses
   */
  public static RemoteApprover at(URI mount, Secret scannerKey) {
    return at(mount, scannerKey, HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build());
  }

  /** The same by a client of the caller's, which must not follow redirects to other hosts. */
  public static RemoteApprover at(URI mount, Secret scannerKey, HttpClient client) {
    String host = mount.getHost();
    boolean https = "https".equalsIgnoreCase(mount.getScheme());
    boolean loopback = "http".equalsIgnoreCase(mount.getScheme()) && LOOPBACK.contains(host);
    if (host == null || !https && !loopback) {
      throw new IllegalArgumentException(
          "a scanner's key goes over https only, or to a loopback address: " + mount);
    }
    String text = mount.toString();
    return new RemoteApprover(
        text.endsWith("/") ? text.substring(0, text.length() - 1) : text, scannerKey, client);
  }

  @Override
  public LoginResult<SeenLogin> scan(Wearer wearer, QrPayload payload) {
    return post("/scan", wearer, Map.of("payload", payload.text()), RemoteAnswer::seen);
  }

  @Override
  public LoginResult<ApprovedLogin> approve(Wearer wearer, SeenLogin login, boolean userVerified) {
    Map<String, Object> body =
        Map.of(
            "session_id",
            login.id().toString(),
            "digest",
            login.digest(),
            "user_verified",
            userVerified);
    return post("/approve", wearer, body, RemoteAnswer::approved);
  }

  @Override
  public LoginResult<SeenLogin> deny(Wearer wearer, SeenLogin login) {
    Map<String, Object> body = Map.of("session_id", login.id().toString());
    return post("/deny", wearer, body, answer -> login);
  }

  private <T> LoginResult<T> post(
      String path, Wearer wearer, Map<String, ?> body, Function<RemoteAnswer, T> value) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(mount + path))
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + scannerKey.reveal())
            .header("QrAuth-Wearer", wearer.credential().reveal())
            .POST(BodyPublishers.ofString(Json.write(body)))
            .build();
    HttpResponse<InputStream> response = send(request);
    RemoteAnswer answer = new RemoteAnswer(path, members(path, response));
    if (response.statusCode() == 200) {
      return new LoginResult.Ok<>(value.apply(answer));
    }
    return new LoginResult.Refused<>(refusal(answer, response));
  }

  private HttpResponse<InputStream> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (IOException gone) {
      throw new QrAuthException("no answer from " + mount, gone);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new QrAuthException("interrupted while waiting for " + mount, stop);
    }
  }

  private Map<String, Object> members(String path, HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      return Json.object(body.readNBytes(MOST_BYTES + 1), MOST_BYTES)
          .orElseThrow(
              () ->
                  new QrAuthException(
                      mount + path + " answered " + response.statusCode() + " and no JSON"));
    } catch (IOException cutOff) {
      throw new QrAuthException("the answer of " + mount + path + " was cut off", cutOff);
    }
  }

  /** What no engine says is a wrong setting or an outage. */
  private Refusal refusal(RemoteAnswer answer, HttpResponse<InputStream> response) {
    Refusal.Reason reason =
        answer
            .reason()
            .orElseThrow(
                () ->
                    new QrAuthException(
                        mount + " refused with " + response.statusCode() + " " + answer.type()));
    Optional<Duration> wait = response.headers().firstValue("Retry-After").flatMap(this::seconds);
    return new Refusal(reason, null, wait.orElse(null));
  }

  private Optional<Duration> seconds(String header) {
    return header.matches("[0-9]{1,9}")
        ? Optional.of(Duration.ofSeconds(Integer.parseInt(header)))
        : Optional.empty();
  }
}
