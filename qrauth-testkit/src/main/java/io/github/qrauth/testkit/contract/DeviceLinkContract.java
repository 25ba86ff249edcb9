package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkConnection;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.link.LinkException.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DeviceLink} must keep, rule by rule (L1 to L8). Extend it, say how the links
 * are made, and run it as a JUnit class.
 */
public abstract class DeviceLinkContract {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final Duration IMMEDIATELY = Duration.ofSeconds(1);
  private static final int MANY = 300_000;

  /** For implementers to extend. */
  protected DeviceLinkContract() {}

  /** A link to a peer that sends every byte back. */
  protected abstract DeviceLink echoing();

  /** A link to a peer that says {@code gone!} and is gone, as if its cable had been pulled. */
  protected abstract DeviceLink vanishing();

  /** A link to a peer that never reads; its wire holds less than a megabyte. */
  protected abstract DeviceLink stuck();

  /** A link to nothing. */
  protected abstract DeviceLink absent();

  // ---- L1 bytes arrive, all of them, in order, whatever they are ----

  @Test
  void l1_write_ofEveryByte_comesBackUnchanged() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    try (LinkConnection connection = echoing().open()) {
      connection.write(all, SOON);
      assertThat(readExactly(connection, all.length)).isEqualTo(all);
    }
  }

  @Test
  void l1_write_ofMoreThanAnyBuffer_comesBackInOrder() throws Exception {
    byte[] many = new byte[MANY];
    for (int i = 0; i < many.length; i++) {
      many[i] = (byte) (i * 31 >> 3);
    }
    try (LinkConnection connection = echoing().open()) {
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(() -> writeInPieces(connection, many));
      assertThat(readExactly(connection, many.length)).isEqualTo(many);
      writing.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }
  }

  // ---- L2 waiting has an end ----

  @Test
  void l2_read_whenNothingComes_isZeroAfterTheWait() {
    try (LinkConnection connection = echoing().open()) {
      long before = System.nanoTime();
      assertThat(connection.read(new byte[16], SHORT)).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .isBetween(SHORT.minusMillis(5), SOON);
    }
  }

  @Test
  void l2_read_withoutWait_isImmediate() {
    try (LinkConnection connection = echoing().open()) {
      long before = System.nanoTime();
      assertThat(connection.read(new byte[16], Duration.ZERO)).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(IMMEDIATELY);
    }
  }

  // ---- L3 a board that goes is noticed, and its last words are heard ----

  @Test
  void l3_read_whenPeerGoes_givesItsLastWordsThenSaysGone() {
    try (LinkConnection connection = vanishing().open()) {
      assertThat(new String(readExactly(connection, 5), StandardCharsets.US_ASCII))
          .isEqualTo("gone!");
      assertThat(faultOf(() -> connection.read(new byte[16], SOON))).isEqualTo(Fault.GONE);
    }
  }

  @Test
  void l3_write_whenPeerHasGone_fails() {
    try (LinkConnection connection = vanishing().open()) {
      readExactly(connection, 5);
      faultOf(() -> connection.read(new byte[16], SOON));
      assertThat(faultOf(() -> connection.write(new byte[] {1}, SOON))).isEqualTo(Fault.GONE);
    }
  }

  // ---- L4 close wakes, and closing again is nothing ----

  @Test
  void l4_close_whileReading_wakesTheReader() throws Exception {
    LinkConnection connection = echoing().open();
    CompletableFuture<Fault> reading =
        CompletableFuture.supplyAsync(() -> faultOf(() -> connection.read(new byte[16], SOON)));
    connection.close();
    assertThat(reading.get(2, TimeUnit.SECONDS)).isEqualTo(Fault.CLOSED);
  }

  @Test
  void l4_close_again_doesNothing() {
    LinkConnection connection = echoing().open();
    connection.close();
    connection.close();
    assertThat(faultOf(() -> connection.read(new byte[16], Duration.ZERO))).isEqualTo(Fault.CLOSED);
    assertThat(faultOf(() -> connection.write(new byte[] {1}, SOON))).isEqualTo(Fault.CLOSED);
  }

  // ---- L5 a link opens again, and then begins afresh ----

  @Test
  void l5_open_afterClose_hearsNothingOfBefore() {
    DeviceLink link = echoing();
    try (LinkConnection first = link.open()) {
      first.write(new byte[] {1, 2, 3}, SOON);
      assertThat(readExactly(first, 3)).containsExactly(1, 2, 3);
    }
    try (LinkConnection second = link.open()) {
      second.write(new byte[] {9}, SOON);
      assertThat(readExactly(second, 1)).containsExactly(9);
    }
  }

  // ---- L6 a board that does not read costs the limit and no more ----

  @Test
  void l6_write_whenPeerNeverReads_isStuckAfterTheLimitAndCloses() {
    try (LinkConnection connection = stuck().open()) {
      long before = System.nanoTime();
      byte[] tooMuch = new byte[1 << 22];
      assertThat(faultOf(() -> connection.write(tooMuch, SHORT))).isEqualTo(Fault.STUCK);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
      assertThat(faultOf(() -> connection.write(new byte[] {1}, SOON))).isEqualTo(Fault.STUCK);
    }
  }

  // ---- L7 what cannot be opened says why ----

  @Test
  void l7_open_ofNothing_saysWhy() {
    DeviceLink link = absent();
    LinkException refused = catchThrowableOfType(LinkException.class, link::open);
    assertThat(refused.fault()).isIn(Fault.NOT_FOUND, Fault.UNAVAILABLE);
    assertThat(refused).hasMessageNotContaining("\n");
  }

  @Test
  void l7_describe_isOneLine() {
    for (DeviceLink link : List.of(echoing(), absent())) {
      assertThat(link.describe()).matches("[ -~]{3,300}");
    }
  }

  // ---- L8 nothing outlives a connection ----

  @Test
  void l8_close_always_endsItsThreads() throws Exception {
    DeviceLink link = echoing();
    for (int round = 0; round < 20; round++) {
      link.open().close();
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("qrauth-device")
          && thread.getName().contains(link.describe())) {
        thread.join(1000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  private static Fault faultOf(Runnable use) {
    LinkException thrown = catchThrowableOfType(LinkException.class, use::run);
    assertThat(thrown).as("a LinkException").isNotNull();
    return thrown.fault();
  }

  private static void writeInPieces(LinkConnection connection, byte[] bytes) {
    for (int offset = 0; offset < bytes.length; offset += 1000) {
      connection.write(
          Arrays.copyOfRange(bytes, offset, Math.min(bytes.length, offset + 1000)), SOON);
    }
  }

  private static byte[] readExactly(LinkConnection connection, int count) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (all.size() < count) {
      byte[] buffer = new byte[count - all.size()];
      int came = connection.read(buffer, SOON);
      assertThat(came).as("bytes in 5 s, after " + all.size()).isPositive();
      all.write(buffer, 0, came);
    }
    return all.toByteArray();
  }
}
