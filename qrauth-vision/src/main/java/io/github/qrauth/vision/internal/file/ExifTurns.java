package io.github.qrauth.vision.internal.file;

/** How a camera was held: the orientation in a picture's Exif data (CIPA DC-008, tag 0x0112). */
final class ExifTurns {
  private static final int ORIENTATION = 0x0112;
  private static final int MOST_ENTRIES = 200;
  private static final int[] TURNS = {0, 0, 0, 2, 2, 3, 1, 1, 3};

  private ExifTurns() {}

  /**
   * Quarter turns clockwise until upright; 0 when nothing is said. Mirrored orientations give their
   * turn alone, since mirrored codes are read as they are.
   */
  static int of(Bytes file, long start, int length) {
    if (length < 14 || !file.startsWith(start, 'E', 'x', 'i', 'f', 0, 0)) {
      return 0;
    }
    long tiff = start + 6;
    long end = start + length;
    boolean little = file.startsWith(tiff, 'I', 'I', 42, 0);
    if (!little && !file.startsWith(tiff, 'M', 'M', 0, 42)) {
      return 0;
    }
    long directory = tiff + (number32(file, tiff + 4, little) & 0xffffffffL);
    int entries = Math.min(number16(file, directory, little), MOST_ENTRIES);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + 12L * i;
      if (entry + 12 > end) {
        return 0;
      }
      if (number16(file, entry, little) == ORIENTATION) {
        int value = number16(file, entry + 8, little);
        return value < TURNS.length ? TURNS[value] : 0;
      }
    }
    return 0;
  }

  private static int number16(Bytes file, long at, boolean little) {
    return little ? file.little16(at) : file.big16(at);
  }

  private static int number32(Bytes file, long at, boolean little) {
    return little ? file.little32(at) : file.big32(at);
  }
}
