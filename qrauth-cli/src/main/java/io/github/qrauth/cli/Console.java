package io.github.qrauth.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: results to {@code out}, one a line, everything else to {@code err}.
 *
 * @param out for the next program in the pipe, UTF-8
 * @param err for the person
 */
public record Console(PrintWriter out, PrintWriter err) {

  static Console ofProcess() {
    return new Console(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  /** One line for the person, from the program by name. */
  public void error(String message) {
    err.println("qrauth-cli: " + PrintableText.of(message));
  }

  void flush() {
    out.flush();
    err.flush();
  }
}
