package io.github.qrauth.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.qrauth.device.protocol.ReadLine;
import io.github.qrauth.device.protocol.WireLine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The codec alone: a frame to its line, and a line to its frame. */
@State(Scope.Thread)
public class DeviceCodecBench {
  // The RESULT of the protocol's worked example.
  private static final String RESULT =
      "@Q1:ARPlTQdZAAAAAgAowMHCw8TFxsfIycrLzM3OzwAmmwEjoAMAAAX-xWMBDAdSeRsEdG9uaTTBrR565bUlMVD1CUyJ2Nw"
          + "*FD43";

  private final byte[] line = RESULT.getBytes(US_ASCII);
  private final byte[] damaged = RESULT.replace("FD43", "FD44").getBytes(US_ASCII);
  private ReadLine.Frame frame = (ReadLine.Frame) WireLine.read(line);

  /** A line is read, and a damaged one is not. */
  @Setup
  public void check() {
    if (WireLine.read(damaged) instanceof ReadLine.Frame) {
      throw new IllegalStateException("a damaged line was read");
    }
    frame = (ReadLine.Frame) WireLine.read(line);
  }

  /** Checks shape and CRC of a RESULT's line and takes it apart. */
  @Benchmark
  public ReadLine readLine() {
    return WireLine.read(line);
  }

  /** Writes a RESULT's line. */
  @Benchmark
  public byte[] writeLine() {
    return WireLine.write(frame.pdu());
  }
}
