package io.github.qrauth.qr;

import io.github.qrauth.base.Secret;
import io.github.qrauth.internal.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The animated code of BankID Sweden: {@code bankid.<token>.<seconds>.<hex HMAC-SHA256>}, where the
 * MAC under the start secret is over the seconds as decimal digits. For relying parties that draw
 * BankID's code themselves; the start secret stays on the server. Immutable and thread-safe.
 */
public final class BankIdCode {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private final String token;
  private final Hmac hmac;

  /**
   * The codes of one order.
   *
   * @param startToken the order's start token, 1 to 64 letters, digits and dashes
   * @param startSecret the order's start secret, its characters as UTF-8
   */
  public BankIdCode(String startToken, Secret startSecret) {
    if (!TOKEN.matcher(startToken).matches()) {
      throw new IllegalArgumentException("a start token has 1 to 64 letters, digits and dashes");
    }
    this.token = startToken;
    this.hmac = Hmac.sha256(startSecret);
  }

  /**
   * The text of the code to show.
   *
   * @param seconds whole seconds since the order was answered, 0 or more
   */
  public String at(int seconds) {
    if (seconds < 0) {
      throw new IllegalArgumentException("seconds since the order cannot be " + seconds);
    }
    byte[] mac = hmac.mac(Integer.toString(seconds).getBytes(StandardCharsets.US_ASCII));
    return "bankid." + token + "." + seconds + "." + HexFormat.of().formatHex(mac);
  }
}
