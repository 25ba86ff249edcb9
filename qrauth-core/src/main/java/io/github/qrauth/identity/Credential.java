package io.github.qrauth.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What somebody presents to prove who he is: a token of an identity provider, or a key. Cannot
 * print itself, compares in constant time. Immutable.
 */
public final class Credential {
  private static final int MOST_CHARACTERS = 4096;

  private final String text;

  private Credential(String text) {
    this.text = text;
  }

  /** 1 to 4096 visible ASCII characters, so that a header can carry it; else empty. */
  public static Optional<Credential> parse(String text) {
    boolean bounded = !text.isEmpty() && text.length() <= MOST_CHARACTERS;
    return bounded && text.chars().allMatch(c -> c > ' ' && c <= '~')
        ? Optional.of(new Credential(text))
        : Optional.empty();
  }

  /** The text, for whoever verifies it. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Credential that
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.US_ASCII),
            that.text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The same for every credential: a hash of the content would leak it. */
  @Override
  public int hashCode() {
    return Credential.class.hashCode();
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
