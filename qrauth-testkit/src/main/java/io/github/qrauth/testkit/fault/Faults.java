package io.github.qrauth.testkit.fault;

import java.time.Duration;

/**
 * How often what goes wrong, each from 0 (never) to 1 (always).
 *
 * @param failBefore a call fails and has done nothing
 * @param failAfter a call fails and has done everything: its answer was lost
 * @param slow a call takes {@code slowness} longer
 * @param slowness how much longer; bounds nothing
 * @param lostEvent an event is never told
 * @param doubledEvent an event is told twice
 * @param lateEvent an event is told after the next one that its listener hears
 */
public record Faults(
    double failBefore,
    double failAfter,
    double slow,
    Duration slowness,
    double lostEvent,
    double doubledEvent,
    double lateEvent) {

  /** Refuses what is no probability. */
  public Faults {
    for (double p :
        new double[] {failBefore, failAfter, slow, lostEvent, doubledEvent, lateEvent}) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("a probability is 0 to 1, not " + p);
      }
    }
  }

  /** Nothing goes wrong. */
  public static Faults none() {
    return new Faults(0, 0, 0, Duration.ZERO, 0, 0, 0);
  }

  /** Calls fail, before or after the deed. */
  public Faults failing(double before, double after) {
    return new Faults(before, after, slow, slowness, lostEvent, doubledEvent, lateEvent);
  }

  /** Calls take longer. */
  public Faults slow(double often, Duration by) {
    return new Faults(failBefore, failAfter, often, by, lostEvent, doubledEvent, lateEvent);
  }

  /** Events are lost, told twice, and told after later ones. */
  public Faults events(double lost, double doubled, double late) {
    return new Faults(failBefore, failAfter, slow, slowness, lost, doubled, late);
  }
}
