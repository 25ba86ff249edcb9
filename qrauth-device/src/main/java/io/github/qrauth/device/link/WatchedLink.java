package io.github.qrauth.device.link;

import java.time.Duration;
import java.util.Arrays;

/** A link whose bytes a capture records. */
final class WatchedLink implements DeviceLink {
  private final DeviceLink link;
  private final Capture capture;

  WatchedLink(DeviceLink link, Capture capture) {
    this.link = link;
    this.capture = capture;
  }

  @Override
  public LinkConnection open() {
    return new Watched(link.open());
  }

  @Override
  public String describe() {
    return link.describe();
  }

  private final class Watched implements LinkConnection {
    private final LinkConnection connection;

    private Watched(LinkConnection connection) {
      this.connection = connection;
    }

    @Override
    public int read(byte[] buffer, Duration wait) {
      int count = connection.read(buffer, wait);
      if (count > 0) {
        capture.record(true, Arrays.copyOf(buffer, count));
      }
      return count;
    }

    @Override
    public void write(byte[] bytes, Duration limit) {
      capture.record(false, bytes);
      connection.write(bytes, limit);
    }

    @Override
    public void close() {
      connection.close();
    }
  }
}
