package io.github.qrauth.key;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.internal.crypto.StripedPool;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One HMAC key, bound once. The platform's own HMAC: native providers cost more to call. */
final class BoundMac {
  private final String name;
  private final SecretKeySpec key;
  private final StripedPool<Mac> macs = new StripedPool<>(this::open);

  BoundMac(String name, byte[] key) {
    this.name = name;
    this.key = new SecretKeySpec(key, name);
  }

  byte[] mac(byte[] buffer, int offset, int length) {
    try (var lease = macs.take()) {
      Mac mac = lease.get();
      mac.update(buffer, offset, length);
      return mac.doFinal();
    }
  }

  private Mac open() {
    try {
      Mac mac = Mac.getInstance(name);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new QrAuthException("every Java platform has " + name, impossible);
    }
  }
}
