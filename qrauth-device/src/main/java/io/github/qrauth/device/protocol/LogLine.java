package io.github.qrauth.device.protocol;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A board's log line made fit to be shown; never to be matched against a grammar afterwards. */
public final class LogLine {
  private static final Pattern ANSI = Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|[@-Z\\\\-_])");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\u2028\u2029]");

  private LogLine() {}

  /** The text: UTF-8 with replacement, no colours, and nothing that could forge a line (S34). */
  public static String display(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    return UNPRINTABLE.matcher(ANSI.matcher(text).replaceAll("")).replaceAll("\uFFFD");
  }
}
