package io.github.qrauth.vision.internal.file;

/**
 * Numbers in a file's bytes. Beyond the end every byte is zero: callers check lengths by parsing.
 */
record Bytes(byte[] file) {
  int length() {
    return file.length;
  }

  int at(long index) {
    return index >= 0 && index < file.length ? file[(int) index] & 0xff : 0;
  }

  boolean startsWith(long offset, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (offset + i >= file.length || at(offset + i) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  int big16(long index) {
    return at(index) << 8 | at(index + 1);
  }

  int big32(long index) {
    return big16(index) << 16 | big16(index + 2);
  }

  int little16(long index) {
    return at(index) | at(index + 1) << 8;
  }

  int little24(long index) {
    return little16(index) | at(index + 2) << 16;
  }

  int little32(long index) {
    return little16(index) | little16(index + 2) << 16;
  }
}
