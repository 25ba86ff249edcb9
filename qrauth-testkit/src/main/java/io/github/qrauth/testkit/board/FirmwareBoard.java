package io.github.qrauth.testkit.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.ModelHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link VirtualBoard} that is the firmware itself: its C code, built with the system's compiler,
 * behind a pseudo-terminal of the operating system. For Linux with {@code cc}.
 */
public final class FirmwareBoard implements VirtualBoard {
  /** That of a program which was told of no other. */
  private static final ModelHash MODEL = new ModelHash(0);

  private final List<String> command;
  private final DeviceLink link;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Process process;
  private String sight = "see";
  private String mode = "mode ok";
  private int boots;

  private FirmwareBoard(List<String> command, DeviceLink link) {
    this.command = command;
    this.link = link;
  }

  /**
   * A board with this key and id, plugged in.
   *
   * @param key null for a board that was never given one, and takes it over the wire
   * @param directory for the program and for {@code board}, the path of its terminal; the test's
   *     own, since the program is built there once
   * @param open makes the link to a terminal, such as {@code TtyLink::open}
   * @throws UncheckedIOException when there is no compiler or it fails
   */
  public static FirmwareBoard start(
      @Nullable DeviceKey key, DeviceId id, Path directory, Function<Path, DeviceLink> open) {
    Path terminal = directory.resolve("board");
    String secret = key == null ? "-" : HexFormat.of().formatHex(key.secret().bytes());
    List<String> command =
        List.of(
            FirmwareProgram.in(directory).toString(),
            "--key",
            secret,
            "--id",
            id.toString(),
            "--user",
            "-",
            "--link",
            terminal.toString());
    FirmwareBoard board = new FirmwareBoard(command, open.apply(terminal));
    board.plugIn();
    return board;
  }

  @Override
  public DeviceLink link() {
    return link;
  }

  @Override
  public ModelHash model() {
    return MODEL;
  }

  @Override
  public void see(Sight seen) {
    String user = seen.user() == null ? "" : " " + seen.user();
    lock.lock();
    try {
      sight = "see " + seen.score() + " " + (seen.live() ? 1 : 2) + " " + seen.frames() + user;
      order(sight);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Misbehaves from now on as the head of {@code firmware/posix/fakeboard.c} tells, such as {@code
   * noise}, {@code corrupt1}, {@code stuck} or {@code rogue}; {@code ok} ends it.
   */
  public void misbehave(String how) {
    lock.lock();
    try {
      mode = "mode " + how;
      order(mode);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void unplug() {
    lock.lock();
    try {
      if (process != null) {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
        process = null;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void plugIn() {
    lock.lock();
    try {
      if (process == null) {
        List<String> now = new ArrayList<>(command);
        now.addAll(List.of("--boot", Integer.toString(++boots)));
        process = new ProcessBuilder(now).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        awaitTerminal(process);
        order(mode);
        order(sight);
      }
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    unplug();
  }

  private static void awaitTerminal(Process process) throws IOException {
    BufferedReader out = process.inputReader(UTF_8);
    if (out.readLine() == null) {
      throw new IOException("the board ended before it had a terminal");
    }
  }

  private void order(String order) {
    Process running = process;
    if (running == null) {
      return;
    }
    try {
      Writer in = running.outputWriter(UTF_8);
      in.write(order + "\n");
      in.flush();
    } catch (IOException ended) {
      throw new UncheckedIOException("the board has ended", ended);
    }
  }
}
