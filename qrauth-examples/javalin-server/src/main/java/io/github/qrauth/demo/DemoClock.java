package io.github.qrauth.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** The machine's clock; or one that goes wrong on purpose, to see several nodes bear with it. */
final class DemoClock {
  /** By how many milliseconds this process is ahead of the machine. */
  static final String OFFSET = "QRAUTH_DEMO_CLOCK_OFFSET";

  private DemoClock() {}

  static InstantSource of(Map<String, String> environment) {
    String millis = environment.getOrDefault(OFFSET, "0");
    if (!millis.matches("-?[0-9]{1,9}")) {
      throw new UsageException(OFFSET + " is a number of milliseconds, not '" + millis + "'");
    }
    return InstantSource.offset(
        InstantSource.system(), Duration.ofMillis(Integer.parseInt(millis)));
  }
}
