package io.github.qrauth.http;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The cookies of screens: one per login, named after it, so that two tabs do not disturb each
 * other. {@code __Host-} keeps other hosts and paths from planting one; development mode over plain
 * HTTP cannot have that.
 */
final class Cookies {
  private static final String NAME = "qrauth-";

  private final boolean secure;

  Cookies(boolean secure) {
    this.secure = secure;
  }

  /** The name as this server writes it. */
  String name(String plain) {
    return (secure ? "__Host-" : "") + plain;
  }

  /** Sets the claim secret of a login, for the server's eyes only. */
  String claim(SessionId id, Secret claimSecret, Duration maxAge) {
    return set(NAME + id, claimSecret.reveal(), Optional.of(maxAge));
  }

  /** Ends the cookie of a login. */
  String claimed(SessionId id) {
    return set(NAME + id, "", Optional.of(Duration.ZERO));
  }

  /** The claim secret that this browser holds for a login. */
  Optional<Secret> claimSecret(HttpCall call, SessionId id) {
    return value(call.headers("Cookie"), NAME + id).flatMap(Secret::parse);
  }

  /** Whether this browser shows the code of this login. */
  boolean shows(HttpCall call, SessionId id) {
    return value(call.headers("Cookie"), NAME + id).isPresent();
  }

  /** A whole {@code Set-Cookie} value; without an age the cookie ends with the browser. */
  String set(String plain, String value, Optional<Duration> maxAge) {
    StringBuilder cookie = new StringBuilder(128).append(name(plain)).append('=').append(value);
    cookie.append("; Path=/; HttpOnly; SameSite=Lax");
    if (secure) {
      cookie.append("; Secure");
    }
    maxAge.ifPresent(age -> cookie.append("; Max-Age=").append(age.toSeconds()));
    return cookie.toString();
  }

  /** The one value of this cookie; none when it is there twice, for then somebody planted one. */
  Optional<String> value(List<String> cookieHeaders, String plain) {
    List<String> found = CookieHeader.values(cookieHeaders, name(plain)).limit(2).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
