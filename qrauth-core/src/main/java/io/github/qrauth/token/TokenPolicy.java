package io.github.qrauth.token;

import java.time.Duration;

/**
 * How long tokens and families live.
 *
 * @param accessLifetime of an access token, whole seconds, 1 s to 1 hour: what a verifier that asks
 *     no store goes on believing after a log-out
 * @param idleLifetime of a refresh token that nobody uses, 1 minute to 365 days
 * @param persistentLifetime of a login that was to stay, however much it is used; 1 minute to 365
 *     days
 * @param ephemeralLifetime of any other login; 1 minute to 365 days
 */
public record TokenPolicy(
    Duration accessLifetime,
    Duration idleLifetime,
    Duration persistentLifetime,
    Duration ephemeralLifetime) {
  /** The longest that an access token lives. */
  public static final Duration MAX_ACCESS_LIFETIME = Duration.ofHours(1);

  /** The longest that a login lives. */
  public static final Duration MAX_LIFETIME = Duration.ofDays(365);

  private static final Duration MIN_LIFETIME = Duration.ofMinutes(1);

  /** Refuses what is out of range. */
  public TokenPolicy {
    boolean whole = accessLifetime.getNano() == 0;
    if (!whole || !isWithin(accessLifetime, Duration.ofSeconds(1), MAX_ACCESS_LIFETIME)) {
      throw new IllegalArgumentException(
          "an access token lives whole seconds, 1 s to 1 hour, not " + accessLifetime);
    }
    require("a refresh token", idleLifetime);
    require("a persistent login", persistentLifetime);
    require("an ephemeral login", ephemeralLifetime);
  }

  /** 10 minutes; 7 days without use; 30 days; 12 hours. */
  public static TokenPolicy defaults() {
    return new TokenPolicy(
        Duration.ofMinutes(10), Duration.ofDays(7), Duration.ofDays(30), Duration.ofHours(12));
  }

  /** The same with access tokens of another life. */
  public TokenPolicy withAccessLifetime(Duration lifetime) {
    return new TokenPolicy(lifetime, idleLifetime, persistentLifetime, ephemeralLifetime);
  }

  Duration lifetime(boolean persistent) {
    return persistent ? persistentLifetime : ephemeralLifetime;
  }

  private static void require(String what, Duration lifetime) {
    if (!isWithin(lifetime, MIN_LIFETIME, MAX_LIFETIME)) {
      throw new IllegalArgumentException(what + " lives 1 minute to 365 days, not " + lifetime);
    }
  }

  private static boolean isWithin(Duration value, Duration min, Duration max) {
    return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
  }
}
