package io.github.qrauth.testkit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a screen is told about its login, one message after the other. */
interface Views extends AutoCloseable {

  /** The next message, or nothing within the time. */
  Optional<Map<String, Object>> next(Duration atMost) throws InterruptedException;

  @Override
  void close();
}
