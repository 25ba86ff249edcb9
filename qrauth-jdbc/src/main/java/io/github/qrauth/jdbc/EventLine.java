package io.github.qrauth.jdbc;

import java.time.Duration;
import java.util.Optional;

/** How this node hears of versions that other nodes wrote. */
interface EventLine extends AutoCloseable {

  /** How long ago it last showed life; empty while it never has. */
  Optional<Duration> age();

  @Override
  void close();
}
