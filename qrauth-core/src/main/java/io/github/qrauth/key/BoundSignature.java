package io.github.qrauth.key;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.internal.crypto.StripedPool;
import java.security.Signature;
import java.security.SignatureException;
import java.util.function.Supplier;

/** One half of a key pair, bound once. Thread-safe. */
final class BoundSignature {
  private final StripedPool<Signature> signatures;

  /** Fails now for a key that {@code binding} cannot use. */
  BoundSignature(Supplier<Signature> binding) {
    this.signatures = new StripedPool<>(binding);
    try (var lease = signatures.take()) {
      lease.get();
    }
  }

  byte[] sign(byte[] buffer, int offset, int length) {
    try (var lease = signatures.take()) {
      return sign(lease, buffer, offset, length);
    }
  }

  private static byte[] sign(
      StripedPool<Signature>.Lease lease, byte[] buffer, int offset, int length) {
    try {
      lease.get().update(buffer, offset, length);
      return lease.get().sign();
    } catch (SignatureException outage) {
      lease.discard();
      throw new QrAuthException("the cryptographic provider failed to sign", outage);
    }
  }

  boolean verify(byte[] buffer, int offset, int length, byte[] tag) {
    try (var lease = signatures.take()) {
      return verify(lease, buffer, offset, length, tag);
    }
  }

  private static boolean verify(
      StripedPool<Signature>.Lease lease, byte[] buffer, int offset, int length, byte[] tag) {
    try {
      lease.get().update(buffer, offset, length);
      return lease.get().verify(tag);
    } catch (SignatureException malformed) {
      lease.discard(); // in an unknown state now
      return false;
    }
  }
}
