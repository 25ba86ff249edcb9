package io.github.qrauth.cli.decode;

import io.github.qrauth.cli.ExitCode;

/** From all pictures to one exit code. */
final class Tally {
  private boolean found;
  private boolean unreadable;

  void add(DecodedPicture picture) {
    found |= !picture.codes().isEmpty();
    unreadable |= picture.isUnreadable();
  }

  int exitCode() {
    if (unreadable) {
      return ExitCode.UNREADABLE;
    }
    return found ? ExitCode.OK : ExitCode.NOTHING;
  }
}
