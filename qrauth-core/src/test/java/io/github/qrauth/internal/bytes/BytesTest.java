package io.github.qrauth.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.QrAuthException;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BytesTest {

  @Test
  void read_whatWasWritten_isTheSame() {
    long[] longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE};
    int[] ints = {0, -1, 1, -64, 64, Integer.MAX_VALUE, Integer.MIN_VALUE};
    ByteWriter out = new ByteWriter(1);
    for (long value : longs) {
      out.varint(value).i64(value).i64(-value);
    }
    for (int value : ints) {
      out.zigzag(value).i32(value);
    }
    out.i48(0).i48((1L << 48) - 1).text(null).text("").text("서울").bytes(new byte[] {1, 2});
    ByteReader in = new ByteReader(out.toBytes());
    for (long value : longs) {
      assertThat(in.varlong()).isEqualTo(value);
      assertThat(in.i64()).isEqualTo(value);
      assertThat(in.i64()).isEqualTo(-value);
    }
    for (int value : ints) {
      assertThat(in.zigzag()).isEqualTo(value);
      assertThat(in.i32()).isEqualTo(value);
    }
    assertThat(in.i48()).isZero();
    assertThat(in.i48()).isEqualTo((1L << 48) - 1);
    assertThat(in.text()).isNull();
    assertThat(in.text()).isEmpty();
    assertThat(in.requiredText()).isEqualTo("서울");
    assertThat(in.bytes()).containsExactly(1, 2);
    in.end();
  }

  @Test
  void read_beyondTheEndOrNonsense_isDamaged() {
    byte[] endless = new byte[20];
    Arrays.fill(endless, (byte) 0xFF);
    damaged(() -> new ByteReader(endless).varlong());
    damaged(() -> new ByteReader(new byte[0]).u8());
    damaged(() -> new ByteReader(new byte[3]).i32());
    damaged(() -> new ByteReader(new byte[5]).i48());
    damaged(() -> new ByteReader(new byte[] {5, 1}).bytes());
    damaged(() -> new ByteReader(new byte[] {-1, -1, -1, -1, 7, 0}).bytes());
    damaged(() -> new ByteReader(new byte[] {-1, -1, -1, -1, 15}).varint());
    damaged(() -> new ByteReader(new byte[] {0}).requiredText());
    damaged(() -> new ByteReader(new byte[1]).end());
    damaged(() -> new ByteReader(new byte[1]).raw(-1));
  }

  @Test
  void write_whatDoesNotFit_isABug() {
    for (long bad : new long[] {-1, 1L << 48}) {
      assertThatThrownBy(() -> new ByteWriter(8).i48(bad))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new ByteWriter(8).varint(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void damaged(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(QrAuthException.class);
  }
}
