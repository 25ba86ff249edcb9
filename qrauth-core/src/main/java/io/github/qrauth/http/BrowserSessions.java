package io.github.qrauth.http;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.login.ClaimedLogin;
import io.github.qrauth.token.TokenIssuer;
import io.github.qrauth.token.TokenRequest;
import io.github.qrauth.token.TokenType;
import io.github.qrauth.token.TokenVerifier;
import io.github.qrauth.token.Verification;
import io.github.qrauth.token.VerifiedToken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sessions for a host that has none of its own: a signed cookie, an hour long, with nothing stored
 * on the server. It is both halves that the facade asks for, who is signed in and what starts at a
 * login:
 *
 * <pre>{@code
 * BrowserSessions sessions = BrowserSessions.builder(publicUrl, keys).redirect("/home").build();
 * QrAuth.builder(publicUrl).keys(keys).caller(sessions).onLogin(sessions)...
 * }</pre>
 *
 * <p>{@link #end()} ends the session in its browser; since nothing is stored, a copy of the cookie
 * lives to the end of its hour. The cookie is {@code HttpOnly} and {@code SameSite=Lax}: the host's
 * own forms still need their CSRF defence. Immutable and thread-safe.
 */
public final class BrowserSessions implements CallerResolver, OnLogin {
  private static final String COOKIE = "qrauth-session";
  private static final String NAME = "name";

  private final String audience;
  private final TokenIssuer issuer;
  private final TokenVerifier verifier;
  private final Cookies cookies;
  private final Duration lifetime;
  private final @Nullable String redirect;

  private BrowserSessions(Builder b) {
    audience = b.publicUrl.text();
    issuer = TokenIssuer.builder(audience, b.keys).clock(b.clock).random(b.random).build();
    verifier =
        TokenVerifier.builder(audience, audience, TokenType.SESSION, b.keys)
            .clock(b.clock)
            .skew(Duration.ZERO)
            .build();
    cookies = new Cookies(b.publicUrl.secureContext());
    lifetime = b.lifetime;
    redirect = b.redirect;
  }

  /**
   * Starts from the facade's own public URL and keys.
   *
   * @throws IllegalArgumentException as {@link LoginHttp#builder} does
   */
  public static Builder builder(String publicUrl, KeyRing keys) {
    return new Builder(PublicUrl.parse(publicUrl), keys);
  }

  /** A new session; stays beyond the browser's end only when the user did not object. */
  @Override
  public HostSession start(ClaimedLogin login, HttpCall call) {
    String token =
        issuer.issue(
            TokenRequest.builder(TokenType.SESSION, login.subject().id(), audience)
                .lifetime(lifetime)
                .claim(NAME, login.subject().name())
                .claim("amr", login.methods())
                .claim("auth_time", login.approvedAt().getEpochSecond())
                .build());
    Optional<Duration> age = login.persistent() ? Optional.of(lifetime) : Optional.empty();
    HostSession session = HostSession.cookie(cookies.set(COOKIE, token, age));
    return redirect == null ? session : session.redirectTo(redirect);
  }

  @Override
  public Optional<Subject> resolve(HttpCall call) {
    return userOf(call.headers("Cookie"));
  }

  /** Who is signed in, by the values of a request's {@code Cookie} header. */
  public Optional<Subject> userOf(List<String> cookieHeaders) {
    return cookies
        .value(cookieHeaders, COOKIE)
        .map(verifier::verify)
        .filter(Verification.Accepted.class::isInstance)
        .map(accepted -> subject(((Verification.Accepted) accepted).token()));
  }

  /** The value of {@code Set-Cookie} that signs this browser out. */
  public String end() {
    return cookies.set(COOKIE, "", Optional.of(Duration.ZERO));
  }

  private static Subject subject(VerifiedToken token) {
    return token.claims().get(NAME) instanceof String name
        ? new Subject(token.subject(), name)
        : Subject.of(token.subject());
  }

  /** Collects the settings. Not thread-safe. */
  public static final class Builder {
    private final PublicUrl publicUrl;
    private final KeyRing keys;
    private Duration lifetime = TokenType.SESSION.defaultLifetime();
    private InstantSource clock = InstantSource.system();
    private RandomSource random = RandomSource.secure();
    private @Nullable String redirect;
    private boolean developmentMode;

    private Builder(PublicUrl publicUrl, KeyRing keys) {
      this.publicUrl = publicUrl;
      this.keys = keys;
    }

    /** How long a session lives; default 1 hour. Bounds as in {@link TokenRequest}. */
    public Builder lifetime(Duration lifetime) {
      TokenRequest.builder(TokenType.SESSION, "check", "check").lifetime(lifetime);
      this.lifetime = lifetime;
      return this;
    }

    /** Where the browser goes once it is signed in: a path of the host's own. */
    public Builder redirect(String path) {
      this.redirect = HostSession.none().redirectTo(path).redirect().orElseThrow();
      return this;
    }

    /** Allows plain HTTP on other than loopback addresses. */
    public Builder developmentMode() {
      this.developmentMode = true;
      return this;
    }

    /** The clock; default the system's. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Makes token ids; default the platform's cryptographic generator. */
    public Builder random(RandomSource random) {
      this.random = random;
      return this;
    }

    /** The sessions. */
    public BrowserSessions build() {
      publicUrl.requireSafe(developmentMode);
      return new BrowserSessions(this);
    }
  }
}
