package io.github.qrauth.login;

import java.time.Duration;

/**
 * How much one source, client or account may try. A success gives nothing back to a source.
 *
 * @param startsPerSource logins one source may start in {@code window}
 * @param startsPerClient logins one client may start in {@code window}
 * @param userCodesPerSource user codes one source may try in {@code window} (RFC 8628 section 5.1)
 * @param forgedCodesPerSource codes with a wrong MAC, or tickets, from one source in {@code window}
 * @param pinsPerSource PINs one source may try in {@code window}, and faces it may have looked for
 * @param pinFailuresPerAccount consecutive wrong PINs that block an account until the host clears
 *     it; 1 to 100 (NIST SP 800-63B-4 section 3.2.2)
 * @param window how long attempts count together
 */
public record LoginLimits(
    int startsPerSource,
    int startsPerClient,
    int userCodesPerSource,
    int forgedCodesPerSource,
    int pinsPerSource,
    int pinFailuresPerAccount,
    Duration window) {

  /** Refuses values that would switch a limit off. */
  public LoginLimits {
    if (startsPerSource < 1
        || startsPerClient < 1
        || userCodesPerSource < 1
        || forgedCodesPerSource < 1
        || pinsPerSource < 1) {
      throw new IllegalArgumentException("every limit is 1 or more");
    }
    if (pinFailuresPerAccount < 1 || pinFailuresPerAccount > 100) {
      throw new IllegalArgumentException("1 to 100 consecutive PIN failures per account");
    }
    if (window.compareTo(Duration.ofSeconds(10)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("the window is 10 s to 1 day");
    }
  }

  /** 60 starts, 10 user codes, 20 forged codes and 30 PINs a source in ten minutes. */
  public static LoginLimits defaults() {
    return new LoginLimits(60, 100_000, 10, 20, 30, 100, Duration.ofMinutes(10));
  }
}
