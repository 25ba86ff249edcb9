package io.github.qrauth.login;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's word that a face alone may log somebody in. A photo may do, a stranger may resemble
 * somebody, and nothing takes a face back (NIST SP 800-63B-4 section 3.2.3, ASVS 5.0 6.5.7: never
 * the only factor). Giving the word is logged as a warning. Immutable and thread-safe.
 */
public final class UnsafeFaceAlone {
  private static final Logger LOG = LoggerFactory.getLogger(UnsafeFaceAlone.class);
  private static final UnsafeFaceAlone WORD = new UnsafeFaceAlone();

  private UnsafeFaceAlone() {}

  /** Says so in as many words. */
  public static UnsafeFaceAlone aPhotoOfAUserMayLogIn() {
    LOG.warn(
        "UNSAFE: a face alone logs in, without a second factor; whoever shows a board a good"
            + " picture of a user is that user. Add the step MEMORISED_PIN to end this.");
    return WORD;
  }
}
