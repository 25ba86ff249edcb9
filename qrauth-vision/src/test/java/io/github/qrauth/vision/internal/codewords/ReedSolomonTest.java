package io.github.qrauth.vision.internal.codewords;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.reedsolomon.GenericGF;
import com.google.zxing.common.reedsolomon.ReedSolomonEncoder;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReedSolomonTest {
  @Test
  void correct_upToItsCapacity_restoresEveryBlock() {
    Random random = new Random(1);
    for (int round = 0; round < 3000; round++) {
      int checks = 7 + random.nextInt(24);
      int[] block = block(random, 10 + random.nextInt(100), checks);
      int erasures = random.nextInt(checks + 1);
      int errors = random.nextInt((checks - erasures) / 2 + 1);
      int[] places = places(random, block.length);
      int[] damaged = damaged(random, block, places, erasures + errors);

      int found = new ReedSolomon(checks).correct(damaged, places, erasures);

      assertThat(damaged)
          .as("%s erased, %s wrong of %s", erasures, errors, checks)
          .isEqualTo(block);
      assertThat(found).isBetween(0, errors);
    }
  }

  @Test
  void correct_beyondItsCapacity_leavesTheBlockOrFindsAnother() {
    Random random = new Random(2);
    int refused = 0;
    for (int round = 0; round < 1000; round++) {
      int[] block = block(random, 40, 20);
      int[] places = places(random, block.length);
      int[] damaged = damaged(random, block, places, 4 + 9);
      int[] before = damaged.clone();
      if (new ReedSolomon(20).correct(damaged, places, 4) < 0) {
        refused++;
        assertThat(damaged).isEqualTo(before);
      }
    }
    assertThat(refused).isGreaterThan(990);
  }

  private static int[] block(Random random, int data, int checks) {
    int[] block = new int[data + checks];
    for (int i = 0; i < data; i++) {
      block[i] = random.nextInt(256);
    }
    new ReedSolomonEncoder(GenericGF.QR_CODE_FIELD_256).encode(block, checks);
    return block;
  }

  private static int[] places(Random random, int length) {
    List<Integer> places = new java.util.ArrayList<>(IntStream.range(0, length).boxed().toList());
    Collections.shuffle(places, random);
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] damaged(Random random, int[] block, int[] places, int count) {
    int[] damaged = block.clone();
    for (int k = 0; k < count; k++) {
      damaged[places[k]] ^= 1 + random.nextInt(255);
    }
    return damaged;
  }
}
