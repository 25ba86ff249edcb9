package io.github.qrauth.vision.internal.file;

import io.github.qrauth.vision.internal.file.PictureHeader.Format;
import java.util.Optional;

/** Segments of a JPEG file up to its end (ITU-T T.81, annex B). */
final class JpegHeader {
  private static final int START_OF_SCAN = 0xda;
  private static final int END = 0xd9;
  private static final int APP1 = 0xe1;

  /** Encoders write ten; a scan of a few bytes makes a decoder visit the whole picture again. */
  private static final int MOST_SCANS = 64;

  private JpegHeader() {}

  static Optional<PictureHeader> read(Bytes file) {
    int turns = 0;
    long at = 2;
    while (at + 4 <= file.length()) {
      int marker = file.at(at + 1);
      if (file.at(at) != 0xff || marker == 0xff) {
        at++;
      } else if (isAlone(marker)) {
        at += 2;
      } else if (marker == END || marker == START_OF_SCAN) {
        return Optional.empty();
      } else if (isFrame(marker)) {
        return manyScans(file, at)
            ? Optional.empty()
            : PictureHeader.of(Format.JPEG, file.big16(at + 7), file.big16(at + 5), turns, true);
      } else {
        turns = marker == APP1 ? ExifTurns.of(file, at + 4, file.big16(at + 2) - 2) : turns;
        at += 2 + Math.max(file.big16(at + 2), 2);
      }
    }
    return Optional.empty();
  }

  /** Markers without a segment; decoders skip them, and bytes between segments too. */
  private static boolean isAlone(int marker) {
    return marker <= 0x01 || marker >= 0xd0 && marker <= 0xd8;
  }

  /** Start of frame of any coding; among their numbers are three other markers. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static boolean manyScans(Bytes file, long from) {
    int scans = 0;
    for (long i = from; i + 1 < file.length(); i++) {
      if (file.at(i) == 0xff && file.at(i + 1) == START_OF_SCAN && ++scans > MOST_SCANS) {
        return true;
      }
    }
    return false;
  }
}
