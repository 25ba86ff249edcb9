package io.github.qrauth.device.firmware;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running firmware/posix/fakeboard: the C core behind a real pseudo-terminal. */
public final class FakeBoardProcess implements AutoCloseable {
  private final Process process;
  private final Path terminal;

  private FakeBoardProcess(Process process, Path terminal) {
    this.process = process;
    this.terminal = terminal;
  }

  /** Starts a board with this key and id, and options such as {@code --mode noise}. */
  public static FakeBoardProcess start(DeviceKey key, DeviceId id, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Firmware.program("posix/fakeboard.c").toString());
    command.addAll(
        List.of("--key", HexFormat.of().formatHex(key.secret().bytes()), "--id", id.toString()));
    command.addAll(List.of(options));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      BufferedReader out = process.inputReader(UTF_8);
      return new FakeBoardProcess(process, Path.of(out.readLine()));
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }

  /** An order as the head of fakeboard.c lists them, such as {@code see 9800 1 3 toni}. */
  public FakeBoardProcess order(String order) {
    try {
      Writer in = process.outputWriter(UTF_8);
      in.write(order + "\n");
      in.flush();
      return this;
    } catch (IOException ended) {
      throw new UncheckedIOException("the board has ended", ended);
    }
  }

  /** The path of the board's terminal. */
  public Path terminal() {
    return terminal;
  }

  /** Pulls the cable. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
