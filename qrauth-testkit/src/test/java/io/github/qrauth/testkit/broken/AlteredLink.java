package io.github.qrauth.testkit.broken;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A link as it should be; its subclasses change one thing. */
class AlteredLink implements DeviceLink {
  private final DeviceLink link;
  private final AtomicInteger opened = new AtomicInteger();

  AlteredLink(DeviceLink link) {
    this.link = link;
  }

  @Override
  public LinkConnection open() {
    LinkConnection connection = link.open();
    opened.incrementAndGet();
    return new Altered(connection);
  }

  @Override
  public String describe() {
    return link.describe();
  }

  int opened() {
    return opened.get();
  }

  int read(LinkConnection from, byte[] buffer, Duration wait) {
    return from.read(buffer, wait);
  }

  void write(LinkConnection to, byte[] bytes, Duration limit) {
    to.write(bytes, limit);
  }

  void close(LinkConnection connection) {
    connection.close();
  }

  private final class Altered implements LinkConnection {
    private final LinkConnection connection;

    private Altered(LinkConnection connection) {
      this.connection = connection;
    }

    @Override
    public int read(byte[] buffer, Duration wait) {
      return AlteredLink.this.read(connection, buffer, wait);
    }

    @Override
    public void write(byte[] bytes, Duration limit) {
      AlteredLink.this.write(connection, bytes, limit);
    }

    @Override
    public void close() {
      AlteredLink.this.close(connection);
    }
  }
}
