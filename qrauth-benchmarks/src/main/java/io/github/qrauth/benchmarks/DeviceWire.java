package io.github.qrauth.benchmarks;

import com.fazecast.jSerialComm.SerialPort;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkConnection;
import io.github.qrauth.device.link.ModemLines;
import io.github.qrauth.device.link.SerialLink;
import io.github.qrauth.device.link.TtyLink;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.testkit.board.FirmwareBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Round trips over a pseudo-terminal: PING and PONG, signed both ways, with the C firmware; beside
 * them the same number of bytes echoed to jSerialComm with nothing of ours between.
 */
final class DeviceWire {
  private static final int TRIPS = 20_000;
  private static final int PING_BYTES = 46;
  private static final int BAUD = 115_200;
  private static final DeviceKey KEY = DeviceKey.random(RandomSource.secure());
  private static final DeviceId ID = new DeviceId(0x246F28AABBCC0000L);

  private DeviceWire() {}

  static void report() throws IOException {
    System.out.printf(
        "%-44s %8s %8s %8s%n", "round trips over a pty, wall us", "p50", "p99", "max");
    Path directory = Files.createTempDirectory("qrauth-bench");
    measure("QRD1 through jSerialComm", directory, DeviceWire::serial);
    measure("QRD1 through a plain tty", directory, path -> TtyLink.of(path, BAUD));
    measureEcho(directory);
    System.out.println();
  }

  private static DeviceLink serial(Path path) {
    return SerialLink.of(path.toString(), BAUD, ModemLines.KEEP_ASSERTED);
  }

  private static void measure(String row, Path directory, Function<Path, DeviceLink> link) {
    try (FirmwareBoard board = FirmwareBoard.start(KEY, ID, directory, link);
        LinkConnection wire = board.link().open()) {
      DeviceTrips trips = DeviceTrips.prove(wire, KEY, ID);
      print(row, trips::ping);
    }
  }

  private static void measureEcho(Path directory) {
    try (FirmwareBoard board = FirmwareBoard.start(KEY, ID, directory, DeviceWire::serial)) {
      board.misbehave("loop");
      SerialPort port = SerialPort.getCommPort(directory.resolve("board").toString());
      port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
      if (!port.openPort(0)) {
        throw new IllegalStateException("cannot open the pseudo-terminal");
      }
      byte[] sent = new byte[PING_BYTES];
      byte[] back = new byte[PING_BYTES];
      Arrays.fill(sent, (byte) 'x');
      print("peer: as many bytes echoed, bare jSerialComm", trip -> echo(port, sent, back));
      port.closePort();
    }
  }

  private static void echo(SerialPort port, byte[] sent, byte[] back) {
    port.writeBytes(sent, sent.length);
    for (int seen = 0; seen < sent.length; ) {
      seen += port.readBytes(back, sent.length - seen);
    }
  }

  private static void print(String row, IntConsumer trip) {
    time(trip);
    long[] nanos = time(trip);
    System.out.printf(
        "%-44s %8.1f %8.1f %8.1f%n",
        row, micros(nanos, 0.5), micros(nanos, 0.99), micros(nanos, 1));
  }

  private static long[] time(IntConsumer trip) {
    long[] nanos = new long[TRIPS];
    for (int i = 0; i < TRIPS; i++) {
      long begin = System.nanoTime();
      trip.accept(i);
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private static double micros(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1_000.0;
  }
}
