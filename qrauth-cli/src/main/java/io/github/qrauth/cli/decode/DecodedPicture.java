package io.github.qrauth.cli.decode;

import io.github.qrauth.vision.QrCode;
import java.util.List;
import java.util.Optional;

/**
 * What became of one picture.
 *
 * @param name as the user wrote it
 * @param codes in the order in which they were read
 * @param complete false when the time, or a first code that was enough, ended the search early
 * @param millis time of the decoder
 * @param problem why it could not be read at all
 */
record DecodedPicture(
    String name, List<QrCode> codes, boolean complete, double millis, Optional<String> problem) {

  static DecodedPicture unreadable(String name, String problem) {
    return new DecodedPicture(name, List.of(), true, 0, Optional.of(problem));
  }

  boolean isUnreadable() {
    return problem.isPresent();
  }
}
