package io.github.qrauth.device.link;

import io.github.qrauth.device.link.LinkException.Fault;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program whose standard input and output are the wire: a simulator, or {@code socat} to
 * something that no other link reaches. The program is started when the link is opened and ended
 * with it.
 */
public final class ExecLink implements DeviceLink {
  private static final long GRACE_MILLIS = 500;

  private final List<String> command;

  private ExecLink(List<String> command) {
    this.command = List.copyOf(command);
  }

  /**
   * A link to this program; no shell reads the words.
   *
   * @param command the program and its arguments; they can be seen by other users of the machine,
   *     so none may be a secret
   */
  public static ExecLink of(List<String> command) {
    if (command.isEmpty()) {
      throw new IllegalArgumentException("name a program");
    }
    return new ExecLink(command);
  }

  @Override
  public LinkConnection open() {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      return PumpedConnection.start(
          describe(),
          new StreamWire(process.getInputStream(), process.getOutputStream(), () -> end(process)));
    } catch (IOException cannotStart) {
      throw new LinkException(
          Fault.NOT_FOUND, "cannot start " + command.get(0) + ": is it installed?", cannotStart);
    }
  }

  @Override
  public String describe() {
    return "exec:" + command.get(0);
  }

  private static void end(Process process) throws IOException {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    process.getOutputStream().close();
  }
}
