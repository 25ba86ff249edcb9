package io.github.qrauth.device.link;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which port a board is at, by what stays when it is replugged. Written as {@code usb:303a:1001},
 * {@code usb-serial:ABC123} or a path. Immutable and thread-safe.
 */
public final class PortSelector {
  private static final Pattern USB = Pattern.compile("usb:([0-9a-fA-F]{4}):([0-9a-fA-F]{4})");
  private static final Pattern SERIAL = Pattern.compile("usb-serial:([!-~]{1,126})");
  private static final Pattern PATH = Pattern.compile("(?:/|COM)[!-~]{1,250}");

  private final String text;
  private final Predicate<PortInfo> test;

  private PortSelector(String text, Predicate<PortInfo> test) {
    this.text = text;
    this.test = test;
  }

  /** The port with this USB vendor and product; only where one such board is plugged in. */
  public static PortSelector usb(int vendor, int product) {
    if (vendor < 0 || vendor > 0xFFFF || product < 0 || product > 0xFFFF) {
      throw new IllegalArgumentException("USB ids are 0 to ffff");
    }
    String text = String.format(Locale.ROOT, "usb:%04x:%04x", vendor, product);
    return new PortSelector(text, p -> p.vendor() == vendor && p.product() == product);
  }

  /** The port of the board with this USB serial number. */
  public static PortSelector usbSerial(String number) {
    return parse("usb-serial:" + number)
        .orElseThrow(() -> new IllegalArgumentException("a USB serial number is printable ASCII"));
  }

  /** The port at this path; one below {@code /dev/serial/by-id} stays with its board. */
  public static PortSelector path(String path) {
    return parse(path)
        .filter(selector -> PATH.matcher(path).matches())
        .orElseThrow(() -> new IllegalArgumentException("a path is absolute, or COM and a number"));
  }

  /** The selector that was written like this. */
  public static Optional<PortSelector> parse(String text) {
    Matcher usb = USB.matcher(text);
    if (usb.matches()) {
      return Optional.of(
          usb(HexFormat.fromHexDigits(usb.group(1)), HexFormat.fromHexDigits(usb.group(2))));
    }
    Matcher serial = SERIAL.matcher(text);
    if (serial.matches()) {
      String number = serial.group(1);
      return Optional.of(
          new PortSelector(text, p -> p.serialNumber().filter(number::equals).isPresent()));
    }
    return PATH.matcher(text).matches()
        ? Optional.of(
            new PortSelector(
                text, p -> p.path().equals(text) || p.byId().filter(text::equals).isPresent()))
        : Optional.empty();
  }

  /** Whether the port is the one. */
  public boolean matches(PortInfo port) {
    return test.test(port);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PortSelector that
        && text.toLowerCase(Locale.ROOT).equals(that.text.toLowerCase(Locale.ROOT));
  }

  @Override
  public int hashCode() {
    return text.toLowerCase(Locale.ROOT).hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
