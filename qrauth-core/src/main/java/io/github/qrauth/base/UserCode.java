package io.github.qrauth.base;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The short code beside the QR for people who cannot scan: eight characters of a 20-letter alphabet
 * without vowels (RFC 8628 section 6.1), shown as {@code WDJB-MJHT}. 34.6 bits: it finds a login
 * and authorises nothing.
 */
public record UserCode(long value) {
  /** The alphabet of RFC 8628 section 6.1. */
  public static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";

  private static final int LENGTH = 8;
  private static final int MAX_TYPED = 64;
  private static final long COUNT = 25_600_000_000L;

  /** Five bytes: two draws in a hundred are rejected. */
  private static final int DRAW = 5;

  private static final long DRAW_LIMIT = (1L << 40) - (1L << 40) % COUNT;

  /** Refuses values outside {@code [0, 20^8)}. */
  public UserCode {
    if (value < 0 || value >= COUNT) {
      throw new IllegalArgumentException("a user code is below 20^8");
    }
  }

  /** A fresh, uniform code: drawn at once by rejection sampling. */
  public static UserCode random(RandomSource random) {
    while (true) {
      byte[] draw = random.bytes(DRAW);
      long candidate = 0;
      for (byte b : draw) {
        candidate = candidate << Byte.SIZE | b & 0xFF;
      }
      if (candidate < DRAW_LIMIT) {
        return new UserCode(candidate % COUNT);
      }
    }
  }

  /**
   * What a person typed: any case, full-width forms, spaces, dashes and dots are forgiven; anything
   * else is empty.
   */
  public static Optional<UserCode> parse(String typed) {
    if (typed.length() > MAX_TYPED) {
      return Optional.empty();
    }
    String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    long value = 0;
    int count = 0;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (isSeparator(c)) {
        continue;
      }
      int digit = ALPHABET.indexOf(c);
      if (digit < 0 || ++count > LENGTH) {
        return Optional.empty();
      }
      value = value * ALPHABET.length() + digit;
    }
    return count == LENGTH ? Optional.of(new UserCode(value)) : Optional.empty();
  }

  /** {@code XXXX-XXXX}. */
  @Override
  public String toString() {
    char[] text = new char[LENGTH + 1];
    long rest = value;
    for (int i = LENGTH; i >= 0; i--) {
      if (i == LENGTH / 2) {
        text[i] = '-';
      } else {
        text[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
        rest /= ALPHABET.length();
      }
    }
    return new String(text);
  }

  private static boolean isSeparator(char c) {
    return Character.isWhitespace(c)
        || c == '.'
        || c == '_'
        || Character.getType(c) == Character.DASH_PUNCTUATION
        || c == '\u00A0'
        || c == '\u2212';
  }
}
