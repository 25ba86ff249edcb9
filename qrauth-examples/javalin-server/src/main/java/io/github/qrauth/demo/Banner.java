package io.github.qrauth.demo;

import io.github.qrauth.qr.QrImage;
import io.github.qrauth.qr.TerminalStyle;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the terminal says once the demo runs. */
record Banner(DemoAddress address, boolean simulator, Duration startUp, TerminalStyle style) {

  /** Colours read on every theme, but need UTF-8; {@code NO_COLOR} is honoured (no-color.org). */
  static TerminalStyle style(Map<String, String> environment, String encoding) {
    if (!encoding.toLowerCase(Locale.ROOT).replace("-", "").equals("utf8")) {
      return TerminalStyle.ASCII;
    }
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        ? TerminalStyle.COLOUR
        : TerminalStyle.BLOCKS;
  }

  String text() {
    StringBuilder text = new StringBuilder(2048);
    text.append('\n').append(QrImage.of(address.origin() + "/").terminal(style)).append('\n');
    line(text, "here", address.local() + "/");
    if (!address.local().equals(address.origin())) {
      line(text, "elsewhere", address.origin() + "/");
    }
    line(text, "with PIN", address.local() + "/login-pin");
    if (simulator) {
      line(text, "by face", address.local() + "/login-face");
    }
    line(text, "log in as", users());
    line(
        text,
        "no phone?",
        simulator ? "the page has a simulated one, and a simulated board" : "(simulator off)");
    address.remarks().forEach(remark -> line(text, "note", remark));
    String seconds = String.format(Locale.ROOT, "%.1f", startUp.toMillis() / 1000.0);
    return text + "\nqrauth demo is ready (started in " + seconds + " s); Ctrl-C ends it.\n";
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-10s %s%n", name, value));
  }

  private static String users() {
    return new TreeMap<>(SimulatedPhones.OWNERS)
        .entrySet().stream()
            .map(owner -> owner.getKey() + " / " + owner.getValue())
            .collect(Collectors.joining("   or   "));
  }
}
