package io.github.qrauth.key;

import io.github.qrauth.base.RandomSource;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/** Hands our randomness to the platform's key generators, which take only their own type. */
final class PassedInRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  PassedInRandom(RandomSource source) {
    super(new Spi(source), null);
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException(PassedInRandom.class.getName());
  }

  private static final class Spi extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;

    private final transient RandomSource source;

    Spi(RandomSource source) {
      this.source = source;
    }

    @Override
    protected void engineSetSeed(byte[] seed) {
      // The source seeds itself.
    }

    @Override
    protected void engineNextBytes(byte[] target) {
      source.fill(target);
    }

    @Override
    protected byte[] engineGenerateSeed(int length) {
      return source.bytes(length);
    }
  }
}
