package io.github.qrauth.demo;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.key.SigningAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the nodes of one server share, and nobody else has.
 *
 * @param secret of codes, tickets and PINs
 * @param ring signs tokens, the demo's own sessions among them
 */
record DemoKeys(ServerSecret secret, KeyRing ring) {

  /** For one process: a restart ends everything. */
  static DemoKeys fresh(RandomSource random) {
    return new DemoKeys(ServerSecret.generate(random), KeyRing.generated(SigningAlgorithm.ES256));
  }

  /**
   * In files, made by whichever node starts first.
   *
   * @throws UsageException when they cannot be used
   */
  static DemoKeys in(Path home) {
    try {
      Files.createDirectories(home);
      return new DemoKeys(
          ServerSecret.file(home.resolve("server-secret")),
          KeyRing.file(home.resolve("keys.json")));
    } catch (IOException | QrAuthException unusable) {
      throw new UsageException("--home cannot be used: " + unusable.getMessage());
    }
  }
}
