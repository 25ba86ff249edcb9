package io.github.qrauth.device.link;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.util.Arrays;

/** An open port of jSerialComm: no listeners, which spin when a board is unplugged. */
final class SerialWire implements Wire {
  private static final long CLOSE_LIMIT_MILLIS = 2000;

  private final String name;
  private final SerialPort port;

  SerialWire(String name, SerialPort port) {
    this.name = name;
    this.port = port;
  }

  @Override
  public int read(byte[] buffer) {
    return port.readBytes(buffer, buffer.length);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    byte[] rest = bytes;
    while (rest.length > 0) {
      int count = port.writeBytes(rest, rest.length);
      if (count <= 0) {
        throw new IOException("nothing was written: error " + port.getLastErrorCode());
      }
      rest = Arrays.copyOfRange(rest, count, rest.length);
    }
  }

  /** Closing may hang in the driver: after 2 s the port is left to its thread. */
  @Override
  public void close() throws IOException {
    Thread closing = new Thread(port::closePort, "qrauth-device-close-" + name);
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(CLOSE_LIMIT_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (closing.isAlive()) {
      throw new IOException("the driver does not close the port");
    }
  }
}
