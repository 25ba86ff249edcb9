package io.github.qrauth.internal.crypto;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.Secret;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 (RFC 2104) under one key. Thread-safe without locks or thread locals: each call
 * clones a keyed {@link Mac} that nothing ever changes.
 */
public final class Hmac {
  /** Bytes of a full tag. */
  public static final int LENGTH = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac keyed;

  private Hmac(Mac keyed) {
    this.keyed = keyed;
  }

  /** HMAC-SHA256 under this key. */
  public static Hmac sha256(Secret key) {
    try {
      Mac keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key.bytes(), ALGORITHM));
      return new Hmac(keyed);
    } catch (GeneralSecurityException impossible) {
      throw new QrAuthException("every Java platform has HmacSHA256", impossible);
    }
  }

  /**
   * The 32-byte tag of the parts, one after the other. Nothing marks where a part ends: at most one
   * of them may vary in length, or the caller must encode the lengths.
   */
  public byte[] mac(byte[]... parts) {
    Mac mac = copy();
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  private Mac copy() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException foreignProvider) {
      throw new QrAuthException(
          "the HmacSHA256 provider cannot clone; use the JDK's", foreignProvider);
    }
  }
}
