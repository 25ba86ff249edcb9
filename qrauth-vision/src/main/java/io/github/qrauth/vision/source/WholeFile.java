package io.github.qrauth.vision.source;

/**
 * Whether a picture file ends as its format ends. One that does needs no waiting; one that does not
 * may still be growing.
 */
final class WholeFile {
  private static final int[] PNG_END = {'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82};

  private WholeFile() {}

  static boolean is(byte[] file) {
    return endsWith(file, 0xff, 0xd9) || endsWith(file, PNG_END) || isWholeRiff(file);
  }

  private static boolean endsWith(byte[] file, int... end) {
    int from = file.length - end.length;
    for (int i = 0; i < end.length; i++) {
      if (from < 0 || (file[from + i] & 0xff) != end[i]) {
        return false;
      }
    }
    return true;
  }

  /** The container of WebP says its length: all but the first eight bytes. */
  private static boolean isWholeRiff(byte[] file) {
    if (file.length < 12 || file[0] != 'R' || file[1] != 'I' || file[2] != 'F' || file[3] != 'F') {
      return false;
    }
    int length = file[4] & 0xff | (file[5] & 0xff) << 8 | (file[6] & 0xff) << 16 | file[7] << 24;
    return length == file.length - 8;
  }
}
