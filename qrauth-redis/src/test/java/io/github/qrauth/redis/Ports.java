package io.github.qrauth.redis;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Assumptions;

/**
 * Ports for servers: below those that the kernel gives to connections that go out. Among those, a
 * client that tries again and again to reach a server that is down may be given the server's own
 * port, and then the server cannot come back.
 */
final class Ports {
  /** The bus of a cluster is 10,000 above, and is to be below them too. */
  private static final int FIRST = 10_000;

  private static final int LAST = 22_000;
  private static final int TRIES = 10;

  private Ports() {}

  /** Starts a server. */
  interface Start<T> {
    T on(int port) throws IOException;
  }

  /**
   * Starts it where nobody else is. A server that cannot start is a named skip, and with {@code
   * CI=true} a failure.
   */
  static <T> T serve(Start<T> start) {
    for (int attempt = 1; ; attempt++) {
      try {
        return start.on(ThreadLocalRandom.current().nextInt(FIRST, LAST));
      } catch (IOException failed) {
        if (attempt == TRIES || !failed.getMessage().contains("Address already in use")) {
          throw unavailable(failed);
        }
      }
    }
  }

  private static RuntimeException unavailable(IOException failed) {
    if (!"true".equals(System.getenv("CI"))) {
      Assumptions.abort("cannot start here: " + failed.getMessage());
    }
    return new IllegalStateException("a server cannot start, and CI asks for it", failed);
  }
}
