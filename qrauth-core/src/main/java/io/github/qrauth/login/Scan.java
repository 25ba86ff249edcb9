package io.github.qrauth.login;

import io.github.qrauth.identity.Subject;
import java.time.Instant;

/**
 * The first scan, which binds the login to its account; a recognised face counts as one.
 *
 * @param subject who scanned
 * @param at when
 * @param frame which frame of the code was scanned; -1 when no code was
 * @param far whether the devices were evidently apart
 * @param byFace whether a board recognised the subject's face, and nothing was scanned
 */
public record Scan(Subject subject, Instant at, int frame, boolean far, boolean byFace) {

  /** The scan of a code. */
  Scan(Subject subject, Instant at, int frame, boolean far) {
    this(subject, at, frame, far, false);
  }

  /** What a board saw. */
  static Scan ofFace(Subject subject, Instant at) {
    return new Scan(subject, at, -1, false, true);
  }
}
