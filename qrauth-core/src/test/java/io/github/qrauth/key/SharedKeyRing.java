package io.github.qrauth.key;

import io.github.qrauth.base.RandomSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A process that asks a ring in a file for its keys at a time, and prints their ids. */
final class SharedKeyRing {
  static final KeyRotation ROTATION =
      new KeyRotation(Duration.ofHours(10), Duration.ofHours(2), Duration.ofHours(1));

  private SharedKeyRing() {}

  public static void main(String[] args) {
    KeyRing ring = at(Path.of(args[0]), Instant.parse(args[1]));
    System.out.println(ring.signingKey().kid() + " " + KeyRingFileTest.published(ring));
  }

  static KeyRing at(Path file, Instant now) {
    return KeyRing.rotatingFile(
        file, SigningAlgorithm.EDDSA, ROTATION, () -> now, RandomSource.secure());
  }
}
