package io.github.qrauth.vision.internal.codewords;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Version;

/** How the codewords of a code are dealt out to blocks that are corrected apart (7.6). */
final class Blocks {
  private final int[][] places;
  private final int checks;

  Blocks(Version version, ErrorCorrectionLevel level) {
    Version.ECBlocks shape = version.getECBlocksForLevel(level);
    checks = shape.getECCodewordsPerBlock();
    places = new int[shape.getNumBlocks()][];
    int[] data = new int[places.length];
    int block = 0;
    int longest = 0;
    for (Version.ECB same : shape.getECBlocks()) {
      for (int i = 0; i < same.getCount(); i++) {
        data[block] = same.getDataCodewords();
        places[block++] = new int[same.getDataCodewords() + checks];
        longest = Math.max(longest, same.getDataCodewords());
      }
    }
    int next = 0;
    for (int i = 0; i < longest + checks; i++) {
      for (int b = 0; b < places.length; b++) {
        boolean isCheck = i >= longest;
        if (isCheck || i < data[b]) {
          places[b][isCheck ? data[b] + i - longest : i] = next++;
        }
      }
    }
  }

  /** Check bytes of each block. */
  int checks() {
    return checks;
  }

  /** For each block the numbers of its codewords, data first. */
  int[][] places() {
    return places;
  }
}
