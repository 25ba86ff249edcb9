package io.github.qrauth.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.sun.management.ThreadMXBean;
import io.github.qrauth.vision.Scene.Pose;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seeded; {@code -Dqrauth.fuzz.rounds=100000} goes on for longer, {@code -Dqrauth.fuzz.seed=N}
 * elsewhere. A failure names its seed.
 */
@DisplayName("Random and mutated input: never an exception, bounded memory and work")
@Timeout(3600)
class FuzzTest {
  private static final int ROUNDS = Integer.getInteger("qrauth.fuzz.rounds", 300);
  private static final long SEED = Long.getLong("qrauth.fuzz.seed", 1);
  private static final int MOST_PIXELS = 1 << 18;
  private static final List<FrameReader> READERS =
      List.of(
          FrameReader.create().withLimits(1 << 20, MOST_PIXELS),
          FrameReader.inPlainJava().withLimits(1 << 20, MOST_PIXELS));
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void read_ofMutatedFiles_givesABoundedFrameOrARefusal(String format) {
    assertThat(READERS.get(0).description()).contains("OpenCV 4");
    byte[] whole = PictureFiles.code(format);
    for (int round = 0; round < ROUNDS; round++) {
      long seed = SEED * 1_000_003 + round;
      byte[] file = mutated(whole, new Random(seed));
      for (FrameReader reader : READERS) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        FrameReading reading = reader.read(file);
        long used = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(used).as("bytes for seed %d", seed).isLessThan(32 << 20);
        if (reading instanceof FrameReading.Read read) {
          Frame frame = read.frame();
          assertThat((long) frame.width() * frame.height())
              .as("pixels of seed %d", seed)
              .isLessThanOrEqualTo(MOST_PIXELS);
        }
      }
    }
  }

  @Test
  void decode_ofRandomModules_inventsNoText() {
    for (int round = 0; round < ROUNDS / 4; round++) {
      long seed = SEED * 1_000_003 + round;
      Random random = new Random(seed);
      ByteMatrix code = Scene.code("x", ErrorCorrectionLevel.L, 1 + random.nextInt(5));
      int from = random.nextInt(9);
      for (int v = from; v < code.getHeight(); v++) {
        for (int u = from; u < code.getWidth(); u++) {
          boolean fixed = u < 8 && (v < 8 || v >= code.getHeight() - 8);
          if (!fixed && !(v < 8 && u >= code.getWidth() - 8) && u != 6 && v != 6) {
            code.set(u, v, random.nextInt(2));
          }
        }
      }
      Pose pose = Pose.at(90, 90, 3).turned(random.nextInt(360));
      Frame frame = new Scene(180, 180, 255).paint(code, pose).frame();
      assertThat(FrameDecoder.allCodes().decode(frame))
          .as("seed %d", seed)
          .isInstanceOf(DecodeOutcome.NothingFound.class);
    }
  }

  @Test
  void decode_ofAnySizeAndStride_neverThrows() {
    for (int round = 0; round < ROUNDS / 4; round++) {
      long seed = SEED * 1_000_003 + round;
      Random random = new Random(seed);
      int width = 1 + random.nextInt(random.nextBoolean() ? 40 : 300);
      int height = 1 + random.nextInt(random.nextBoolean() ? 40 : 300);
      int stride = width + random.nextInt(9);
      byte[] pixels = new byte[stride * (height - 1) + width];
      fill(pixels, stride, random);
      DecodeOutcome outcome =
          FrameDecoder.allCodes().decode(Frame.gray8(pixels, width, height, stride));
      assertThat(outcome).as("seed %d", seed).isNotInstanceOf(DecodeOutcome.Found.class);
    }
  }

  /** Noise, or blocks whose edges a finder scan must look at. */
  private static void fill(byte[] pixels, int stride, Random random) {
    if (random.nextBoolean()) {
      random.nextBytes(pixels);
      return;
    }
    int block = 1 + random.nextInt(6);
    int pattern = random.nextInt();
    for (int i = 0; i < pixels.length; i++) {
      int bit = i % stride / block * 7 + i / stride / block * 3;
      pixels[i] = (byte) ((pattern >> (bit & 31) & 1) == 0 ? 0 : 255);
    }
  }

  private static byte[] mutated(byte[] whole, Random random) {
    byte[] file = random.nextInt(3) == 0 ? cut(whole, random) : whole.clone();
    for (int k = random.nextInt(10); k > 0; k--) {
      int at = random.nextInt(file.length);
      switch (random.nextInt(4)) {
        case 0 -> file[at] = (byte) random.nextInt();
        case 1 -> file[at] = -1;
        case 2 -> file[at] ^= (byte) (1 << random.nextInt(8));
        default -> Arrays.fill(file, at, Math.min(file.length, at + random.nextInt(20)), (byte) 0);
      }
    }
    return file;
  }

  private static byte[] cut(byte[] whole, Random random) {
    int from = random.nextInt(whole.length);
    int to = random.nextInt(whole.length);
    return PictureFiles.concat(
        Arrays.copyOf(whole, from), Arrays.copyOfRange(whole, to, whole.length));
  }
}
