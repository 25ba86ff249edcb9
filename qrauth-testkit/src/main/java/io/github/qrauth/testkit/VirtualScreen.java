package io.github.qrauth.testkit;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A consumption device for tests: a client over real HTTP that shows a code and waits. It holds the
 * claim secret as a screen does, in a cookie or, with {@link Builder#keepsSecret()}, itself. For
 * one thread.
 */
public final class VirtualScreen {
  private static final Set<String> OVER =
      Set.of("claimed", "denied", "cancelled", "expired", "locked");

  private final Wire wire;
  private final boolean keepsSecret;
  private final Transport transport;
  private final @Nullable DpopSigner signer;
  private @Nullable Answer started;

  private VirtualScreen(Builder builder) {
    wire = new Wire(builder);
    keepsSecret = builder.keepsSecret;
    transport = builder.transport;
    signer = builder.signer;
  }

  /**
   * Starts from where qrauth is mounted.
   *
   * @param mount such as {@code http://127.0.0.1:8080/auth}
   */
  public static Builder at(URI mount) {
    return new Builder(mount);
  }

  /** Builds a {@link VirtualScreen}. */
  public static final class Builder extends DeviceBuilder<Builder> {
    private boolean keepsSecret;
    private Transport transport = Transport.POLL;
    private @Nullable DpopSigner signer;

    private Builder(URI mount) {
      super(mount);
    }

    /** Holds the claim secret itself, as a native app does; default a cookie, as a page does. */
    public Builder keepsSecret() {
      keepsSecret = true;
      return this;
    }

    /** Starts and claims with proofs by this key (RFC 9449); default without. */
    public Builder proves(DpopSigner signer) {
      this.signer = signer;
      return this;
    }

    /** How {@link #await} learns what changes; default {@link Transport#POLL}. */
    public Builder transport(Transport transport) {
      this.transport = transport;
      return this;
    }

    /** The screen. */
    public VirtualScreen build() {
      return new VirtualScreen(this);
    }

    @Override
    Builder self() {
      return this;
    }
  }

  /** Starts a login. */
  public Answer start() {
    return start(Map.of());
  }

  /** Starts a login and says more, such as {@code client_id} or {@code account_hint}. */
  public Answer start(Map<String, ?> members) {
    Map<String, Object> body = new LinkedHashMap<>(members);
    body.putIfAbsent("mode", keepsSecret ? "secret" : "cookie");
    Answer answer = wire.change(proven(wire.request("/sessions"), "/sessions"), "POST", body);
    if (answer.ok()) {
      started = answer;
    }
    return answer;
  }

  /** The login that was started last. */
  public String sessionId() {
    return login().text("session_id");
  }

  /** The text of the code as it is shown now: what a camera would read. */
  public String qrText() {
    return look().text("qr_url");
  }

  /** The short code beside it. */
  public String userCode() {
    return login().text("user_code");
  }

  /** The login as this screen may see it now. */
  public Answer look() {
    return wire.get(request(""));
  }

  /** The state now. */
  public String state() {
    return look().text("state");
  }

  /** The code as a picture: {@code qr.svg}, {@code qr.png} or {@code qr.txt}. */
  public Answer picture(String name) {
    return wire.send(request("/" + name).GET());
  }

  /**
   * Waits until the login is in this state.
   *
   * @return the view, as the server told it
   * @throws AssertionError when the time is over, or the login is over in another state
   */
  public Map<String, Object> await(String state, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    try (Views views = watch()) {
      String last = "never told";
      for (long left = atMost.toNanos(); left > 0; left = end - System.nanoTime()) {
        Optional<Map<String, Object>> view = views.next(Duration.ofNanos(left));
        last = view.map(seen -> seen.get("state")).map(String::valueOf).orElse(last);
        if (view.isPresent() && last.equals(state)) {
          return view.get();
        }
        if (OVER.contains(last) || view.filter(Map::isEmpty).isPresent()) {
          break;
        }
      }
      throw new AssertionError("waited for \"" + state + "\", the login is \"" + last + "\"");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + state, stop);
    }
  }

  /** Types the PIN that the phone shows. */
  public Answer typePin(String pin) {
    return change("/pin", "POST", Map.of("pin", pin));
  }

  /** Has the boards beside this screen look. */
  public Answer askForFace() {
    return change("/face", "POST", Map.of());
  }

  /** Types the PIN that its user knows by heart. */
  public Answer typeMemorisedPin(String pin) {
    return change("/memorised-pin", "POST", Map.of("pin", pin));
  }

  /** Answers "continue as this account?". */
  public Answer chooseAccount(boolean accept) {
    return change("/account", "POST", Map.of("accept", accept));
  }

  /** Collects the login, which works once. */
  public Answer claim() {
    return wire.change(proven(request("/claim"), path("/claim")), "POST", Map.of());
  }

  /** Gives up. */
  public Answer cancel() {
    return change("", "DELETE", Map.of());
  }

  /** Empties the cookie jar: without {@link Builder#keepsSecret()} the login is lost. */
  public VirtualScreen forgetCookies() {
    wire.jar.clear();
    return this;
  }

  private Views watch() {
    return switch (transport) {
      case POLL -> new PolledViews(wire, this::request);
      case EVENTS -> new StreamedViews(wire, request("/events"));
      case SOCKET -> new SocketViews(wire, path("/socket"), secretHeader());
    };
  }

  private HttpRequest.Builder proven(HttpRequest.Builder request, String path) {
    return signer == null
        ? request
        : request.setHeader("DPoP", signer.proof("POST", wire.at(path).toString()));
  }

  private Answer change(String below, String method, Map<String, ?> body) {
    return wire.change(request(below), method, body);
  }

  private HttpRequest.Builder request(String below) {
    HttpRequest.Builder request = wire.request(path(below));
    secretHeader().forEach(request::setHeader);
    return request;
  }

  private String path(String below) {
    return "/sessions/" + sessionId() + below;
  }

  private Map<String, String> secretHeader() {
    return keepsSecret ? Map.of("QrAuth-Claim-Secret", login().text("claim_secret")) : Map.of();
  }

  private Answer login() {
    if (started == null) {
      throw new IllegalStateException("start a login first");
    }
    return started;
  }
}
