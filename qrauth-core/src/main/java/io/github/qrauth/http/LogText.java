package io.github.qrauth.http;

/** Makes text from outside fit for a log line (S34). */
final class LogText {
  private static final int MAX_LENGTH = 128;

  private LogText() {}

  /** Printable ASCII and nothing else, at most 128 characters. */
  static String of(String raw) {
    StringBuilder out = new StringBuilder(Math.min(raw.length(), MAX_LENGTH + 1));
    for (int i = 0; i < raw.length() && i < MAX_LENGTH; i++) {
      char c = raw.charAt(i);
      out.append(c >= ' ' && c <= '~' && c != '"' ? c : '?');
    }
    return raw.length() > MAX_LENGTH ? out.append('…').toString() : out.toString();
  }
}
