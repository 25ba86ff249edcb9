package io.github.qrauth.token;

import java.time.Duration;

/**
 * What a token is for, said in its {@code typ} header (RFC 8725 section 3.11), so that no token is
 * ever taken for one of another kind. Constants will be added: a switch over them needs a default.
 */
public enum TokenType {
  /** The result of one claim, handed to a screen that has no cookie. */
  LOGIN("qrauth-login+jwt", Duration.ofMinutes(5)),

  /** The session of a browser. */
  SESSION("qrauth-session+jwt", Duration.ofHours(1)),

  /** Access to an API (RFC 9068). */
  ACCESS("at+jwt", Duration.ofMinutes(10)),

  /** A yes that one part of a host hands to another. */
  APPROVAL("qrauth-approval+jwt", Duration.ofMinutes(2));

  private final String typ;
  private final Duration defaultLifetime;

  TokenType(String typ, Duration defaultLifetime) {
    this.typ = typ;
    this.defaultLifetime = defaultLifetime;
  }

  /** The value of {@code typ}, compared exactly, case included. */
  public String typ() {
    return typ;
  }

  /** How long such a token lives when its request names no lifetime. */
  public Duration defaultLifetime() {
    return defaultLifetime;
  }
}
