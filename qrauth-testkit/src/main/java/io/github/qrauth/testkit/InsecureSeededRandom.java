package io.github.qrauth.testkit;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The same bytes for the same seed, for tests that repeat. Whoever knows the seed knows every
 * secret made from it: never for production. Thread-safe, and repeatable as long as one thread
 * draws.
 */
public final class InsecureSeededRandom implements RandomSource {
  private final long seed;
  private final AtomicLong block = new AtomicLong();

  /** Starts the sequence of this seed. */
  public InsecureSeededRandom(long seed) {
    this.seed = seed;
  }

  @Override
  public void fill(byte[] target) {
    ByteBuffer out = ByteBuffer.wrap(target);
    while (out.hasRemaining()) {
      byte[] next = nextBlock();
      out.put(next, 0, Math.min(next.length, out.remaining()));
    }
  }

  private byte[] nextBlock() {
    ByteBuffer input = ByteBuffer.allocate(2 * Long.BYTES);
    input.putLong(seed).putLong(block.getAndIncrement());
    try {
      return MessageDigest.getInstance("SHA-256").digest(input.array());
    } catch (NoSuchAlgorithmException impossible) {
      throw new QrAuthException("every Java platform has SHA-256", impossible);
    }
  }
}
