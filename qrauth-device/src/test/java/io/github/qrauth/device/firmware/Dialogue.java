package io.github.qrauth.device.firmware;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.device.protocol.Vectors;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running firmware/test/dialogue: the C core with a clock and nonces that the test chooses. */
public final class Dialogue implements AutoCloseable {
  private static final Map<String, Object> INPUTS = Vectors.object("inputs");
  private static final String BOOT = INPUTS.get("boot").toString();
  private final Process process;
  private final BufferedWriter in;
  private final BufferedReader out;

  private Dialogue(Path program, String key, String capabilities, String boot) {
    try {
      process =
          new ProcessBuilder(
                  program.toString(),
                  key,
                  text("dev_id"),
                  boot,
                  capabilities,
                  text("model"),
                  text("nd"))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
    in = process.outputWriter(UTF_8);
    out = process.inputReader(UTF_8);
  }

  /** The board of the known answers. */
  public static Dialogue ofVectors(Path program) {
    return new Dialogue(program, text("K"), text("caps"), BOOT);
  }

  /** The same, after it has started so many times. */
  public static Dialogue ofBoot(Path program, int boot) {
    return new Dialogue(program, text("K"), text("caps"), Integer.toString(boot));
  }

  /** A board with the same id and another key. */
  public static Dialogue rogue(Path program) {
    return new Dialogue(program, text("nh") + text("nd"), text("caps"), BOOT);
  }

  /** The same with other capabilities. */
  public static Dialogue withCapabilities(Path program, String capabilities) {
    return new Dialogue(program, text("K"), capabilities, BOOT);
  }

  /** A board that has no key. */
  public static Dialogue unprovisioned(Path program) {
    return new Dialogue(program, "-", text("caps"), BOOT);
  }

  /** What the core does after a command. */
  public List<String> say(String command) {
    try {
      in.write(command);
      in.newLine();
      in.flush();
      List<String> answers = new ArrayList<>();
      for (String line = out.readLine(); !".".equals(line); line = out.readLine()) {
        if (line == null) {
          throw new AssertionError("the firmware ended after: " + command);
        }
        answers.add(line);
      }
      return answers;
    } catch (IOException broken) {
      throw new UncheckedIOException("the firmware ended after: " + command, broken);
    }
  }

  /** What the core does after a line from the host. */
  public List<String> hear(String line) {
    return say("H " + line);
  }

  /** Ends the program; a sanitizer's report makes its exit status not 0. */
  @Override
  public void close() {
    try {
      in.close();
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError("the firmware ended badly");
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String text(String input) {
    return (String) INPUTS.get(input);
  }
}
