package io.github.qrauth.device.link;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ports as jSerialComm and {@code /dev/serial/by-id} list them. Thread-safe. */
public final class SerialPorts implements PortDirectory {
  private static final Path BY_ID = Path.of("/dev/serial/by-id");
  private static final String UNKNOWN = "Unknown";

  private final Path nativeDirectory;
  private final Path byId;

  private SerialPorts(Path nativeDirectory, Path byId) {
    this.nativeDirectory = nativeDirectory;
    this.byId = byId;
  }

  /** Needs {@code com.fazecast:jSerialComm:2.11.4}, as {@link SerialLink} does. */
  public static SerialPorts ofThisMachine() {
    return in(Path.of(System.getProperty("java.io.tmpdir", ".")), BY_ID);
  }

  static SerialPorts in(Path nativeDirectory, Path byId) {
    return new SerialPorts(nativeDirectory, byId);
  }

  @Override
  public List<PortInfo> ports() {
    NativeLibrary.load(nativeDirectory);
    Map<Path, String> lasting = lastingNames();
    List<PortInfo> ports = new ArrayList<>();
    for (SerialPort port : SerialPort.getCommPorts()) {
      ports.add(describe(port, lasting));
    }
    return List.copyOf(ports);
  }

  private static PortInfo describe(SerialPort port, Map<Path, String> lasting) {
    String path = port.getSystemPortPath();
    return new PortInfo(
        path,
        Optional.ofNullable(lasting.get(Path.of(path))),
        port.getVendorID(),
        port.getProductID(),
        Optional.of(port.getSerialNumber()).filter(number -> !number.equals(UNKNOWN)),
        port.getDescriptivePortName());
  }

  /** By the path that they lead to. */
  Map<Path, String> lastingNames() {
    Map<Path, String> names = new HashMap<>();
    if (Files.isDirectory(byId)) {
      try (DirectoryStream<Path> links = Files.newDirectoryStream(byId)) {
        for (Path link : links) {
          names.put(link.toRealPath(), link.toString());
        }
      } catch (IOException unplugged) {
        // A board went while it was listed: the others are listed next time.
        return names;
      }
    }
    return names;
  }
}
