package io.github.qrauth.device.link;

import io.github.qrauth.device.link.LinkException.Fault;
import java.util.List;
import java.util.function.Function;

/**
 * A board that is looked for each time it is opened, so that it may come back at another port.
 * Thread-safe.
 */
public final class FoundLink implements DeviceLink {
  private final PortDirectory directory;
  private final PortSelector selector;
  private final Function<PortInfo, DeviceLink> links;

  private FoundLink(
      PortDirectory directory, PortSelector selector, Function<PortInfo, DeviceLink> links) {
    this.directory = directory;
    this.selector = selector;
    this.links = links;
  }

  /**
   * A link to whatever the selector finds.
   *
   * @param links how to open what was found, such as {@code port -> SerialLink.of(port.path(),
   *     115200, ModemLines.KEEP_ASSERTED)}
   */
  public static FoundLink of(
      PortDirectory directory, PortSelector selector, Function<PortInfo, DeviceLink> links) {
    return new FoundLink(directory, selector, links);
  }

  @Override
  public LinkConnection open() {
    List<PortInfo> found = directory.ports().stream().filter(selector::matches).toList();
    if (found.isEmpty()) {
      throw new LinkException(
          Fault.NOT_FOUND, "no port matches " + selector + ": is the board plugged in?");
    }
    if (found.size() > 1) {
      throw new LinkException(
          Fault.AMBIGUOUS,
          found.size()
              + " ports match "
              + selector
              + ": name the board by usb-serial:... or by its path in /dev/serial/by-id");
    }
    return links.apply(found.get(0)).open();
  }

  @Override
  public String describe() {
    return "found:" + selector;
  }
}
