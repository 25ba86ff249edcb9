package io.github.qrauth.testkit;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An authorization device for tests: a client over real HTTP, with the hands of a user. It knows
 * what a phone knows, which is the text of the code it is shown and what the server answers. For
 * one thread.
 */
public final class VirtualPhone {
  private static final int MAX_REDIRECTS = 8;
  private static final Pattern TICKET = Pattern.compile("(?:^|&)ticket=([^&]*)");

  private final Wire wire;
  private final Optional<SignIn> signIn;
  private Optional<String> ticket = Optional.empty();
  private @Nullable Answer scanned;
  private @Nullable Answer approved;

  private VirtualPhone(Builder builder) {
    wire = new Wire(builder);
    signIn = Optional.ofNullable(builder.signIn);
  }

  /**
   * Starts from where qrauth is mounted.
   *
   * @param mount such as {@code http://127.0.0.1:8080/auth}
   */
  public static Builder at(URI mount) {
    return new Builder(mount);
  }

  /** Builds a {@link VirtualPhone}. */
  public static final class Builder extends DeviceBuilder<Builder> {
    private @Nullable SignIn signIn;

    private Builder(URI mount) {
      super(mount);
    }

    /** What the user does when the host's login page comes up; default nothing. */
    public Builder signIn(SignIn signIn) {
      this.signIn = signIn;
      return this;
    }

    /** The phone. */
    public VirtualPhone build() {
      return new VirtualPhone(this);
    }

    @Override
    Builder self() {
      return this;
    }
  }

  /**
   * Opens a code as a camera app does: the browser goes where the link leads, through the host's
   * login page if it must.
   *
   * @param qrText the text of the code
   * @return the last page: the consent page if all went well, and then {@link #ticket()} is there
   */
  public Answer open(String qrText) {
    Answer page = browse(HttpRequest.newBuilder(asBrowsersSpell(qrText)));
    for (int i = 0; i < MAX_REDIRECTS && isRedirect(page); i++) {
      URI next = page.uri().resolve(page.header("Location").orElseThrow());
      page = browse(HttpRequest.newBuilder(next));
      if (!isRedirect(page) && isLoginPage(page)) {
        page = send(signIn.orElseThrow().submit(page));
      }
    }
    ticket = page.ok() && isConsentPage(page) ? ticketOf(page.uri()) : Optional.empty();
    return page;
  }

  /** Opens a code as an app that wants no page; {@link #ticket()} is there if all went well. */
  public Answer openAsApp(String qrText) {
    Answer answer =
        send(
            withHeaders(HttpRequest.newBuilder(asBrowsersSpell(qrText)))
                .setHeader("Accept", "application/json"));
    ticket = answer.ok() ? Optional.of(answer.text("ticket")) : Optional.empty();
    return answer;
  }

  /** The ticket of the code that was opened last. */
  public Optional<String> ticket() {
    return ticket;
  }

  /** Scans with the ticket of the code that was opened last. */
  public Answer scan() {
    String opened = ticket.orElseThrow(() -> new IllegalStateException("open a code first"));
    return scan("ticket", opened);
  }

  /** Scans the text of a code at once, as apps and glasses do. */
  public Answer submit(String qrText) {
    return scan("payload", qrText);
  }

  /** Scans by the short code that a person reads and types. */
  public Answer type(String userCode) {
    return scan("user_code", userCode);
  }

  /** Approves what {@link #scan()} showed; the phone has verified its user. */
  public Answer approve() {
    return approve(true, false);
  }

  /**
   * Approves what was shown.
   *
   * @param userVerified whether the phone has verified its user
   * @param ephemeral whether this login shall leave nothing behind
   */
  public Answer approve(boolean userVerified, boolean ephemeral) {
    return approve(shown().text("digest"), userVerified, ephemeral);
  }

  /** Approves something else than what was shown, which no server may accept. */
  public Answer approve(String digest, boolean userVerified, boolean ephemeral) {
    Map<String, Object> body = body();
    body.put("digest", digest);
    body.put("user_verified", userVerified);
    body.put("ephemeral", ephemeral);
    Answer answer = post("/approve", body);
    if (answer.ok()) {
      approved = answer;
    }
    return answer;
  }

  /** The PIN that this phone shows after the approval. */
  public String pin() {
    if (approved == null) {
      throw new IllegalStateException("approve a login first");
    }
    return approved.text("pin");
  }

  /** Types the number that the screen shows. */
  public Answer confirmNumber(int number) {
    Map<String, Object> body = body();
    body.put("number", number);
    return post("/confirm", body);
  }

  /** Signs with an enrolled key. */
  public Answer confirmWithKey(String keyId, byte[] signature) {
    Map<String, Object> body = body();
    body.put("key_id", keyId);
    body.put("signature", Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
    return post("/confirm", body);
  }

  /** Says yes as the second person to a login that another phone has scanned. */
  public Answer confirmAsSecond(String sessionId, String digest) {
    return post(
        "/confirm", Map.of("session_id", sessionId, "digest", digest, "user_verified", true));
  }

  /** Declines. */
  public Answer deny() {
    return post("/deny", body());
  }

  /** How the login that was scanned last stands, or how it ended. */
  public Answer follow() {
    return wire.get(wire.request("/approvals/" + sessionId()));
  }

  /** The login that was scanned last. */
  public String sessionId() {
    return shown().text("session_id");
  }

  /** What the server said about the login that was scanned last: context, digest, steps. */
  public Answer shown() {
    if (scanned == null) {
      throw new IllegalStateException("scan a code first");
    }
    return scanned;
  }

  /** Empties the cookie jar. */
  public VirtualPhone forgetCookies() {
    wire.jar.clear();
    return this;
  }

  private Answer scan(String member, String value) {
    Answer answer = post("/scan", Map.of(member, value));
    if (answer.ok()) {
      scanned = answer;
      approved = null;
    }
    return answer;
  }

  private Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("session_id", sessionId());
    return body;
  }

  private Answer post(String path, Map<String, ?> body) {
    return wire.change(wire.request(path), "POST", body);
  }

  private Answer browse(HttpRequest.Builder request) {
    return send(withHeaders(request).setHeader("Accept", "text/html"));
  }

  private Answer send(HttpRequest.Builder request) {
    return wire.send(request);
  }

  private HttpRequest.Builder withHeaders(HttpRequest.Builder request) {
    URI uri = request.build().uri();
    return sameServer(uri) ? wire.addHeaders(request) : request;
  }

  private boolean sameServer(URI uri) {
    return uri.getHost().equalsIgnoreCase(wire.mount.getHost())
        && uri.getPort() == wire.mount.getPort();
  }

  private boolean isLoginPage(Answer page) {
    return signIn.isPresent() && page.ok() && !page.uri().getPath().startsWith(below(""));
  }

  private boolean isConsentPage(Answer page) {
    return page.uri().getPath().equals(below("consent"));
  }

  private String below(String name) {
    return wire.mount.getPath() + "/" + name;
  }

  private static boolean isRedirect(Answer answer) {
    return answer.status() >= 300 && answer.status() < 400;
  }

  private static Optional<String> ticketOf(URI uri) {
    Matcher matcher = TICKET.matcher(Optional.ofNullable(uri.getRawQuery()).orElse(""));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Scheme and host in lower case; the path is the server's business. */
  private static URI asBrowsersSpell(String qrText) {
    int path = qrText.indexOf('/', qrText.indexOf("//") + 2);
    return path < 0
        ? URI.create(qrText)
        : URI.create(qrText.substring(0, path).toLowerCase(Locale.ROOT) + qrText.substring(path));
  }
}
