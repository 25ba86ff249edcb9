package io.github.qrauth.device.link;

import com.fazecast.jSerialComm.SerialPort;
import io.github.qrauth.device.link.LinkException.Fault;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Loads the native half of jSerialComm from a private directory. Left alone, the library runs
 * whatever lies under a well-known name in the shared temporary directory, deletes through links
 * there, and asks {@code java.library.path} as well.
 */
final class NativeLibrary {
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static boolean loaded;

  private NativeLibrary() {}

  /** Loads it once; the directory for the private one must not be mounted noexec. */
  static void load(Path parent) {
    LOCK.lock();
    try {
      if (!loaded) {
        refusePlantedLibraries();
        loadFrom(createPrivateDirectory(parent));
        loaded = true;
      }
    } catch (IOException failed) {
      throw new LinkException(
          Fault.UNAVAILABLE, "cannot prepare the serial library in " + parent, failed);
    } catch (LinkageError failed) {
      throw new LinkException(
          Fault.UNAVAILABLE,
          "cannot load the serial library: is com.fazecast:jSerialComm on the class path, and "
              + parent
              + " not mounted noexec?",
          failed);
    } finally {
      LOCK.unlock();
    }
  }

  private static void loadFrom(Path directory) throws IOException {
    NativePlatform platform = NativePlatform.current();
    Path library = directory.resolve(platform.fileName());
    try {
      Files.write(library, verified(platform));
      initialise(directory);
      requireOnly(library);
    } finally {
      deleteWhereLoadedFilesMayGo(directory);
    }
  }

  private static Path createPrivateDirectory(Path parent) throws IOException {
    return isPosix(parent)
        ? Files.createTempDirectory(
            parent,
            "qrauth-device-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
        : Files.createTempDirectory(parent, "qrauth-device-");
  }

  private static byte[] verified(NativePlatform platform) throws IOException {
    byte[] bytes = resource(platform.resource());
    if (!MessageDigest.isEqual(sha256(bytes), HexFormat.of().parseHex(platform.sha256()))) {
      throw new LinkException(
          Fault.UNAVAILABLE,
          "the serial library is not that of jSerialComm 2.11.4: use this version");
    }
    return bytes;
  }

  /** In a module, only the module's own reader gets at a resource that is not for others. */
  private static byte[] resource(String name) throws IOException {
    Optional<ModuleReference> module =
        Optional.ofNullable(SerialPort.class.getModule().getLayer())
            .flatMap(
                layer -> layer.configuration().findModule(SerialPort.class.getModule().getName()))
            .map(resolved -> resolved.reference());
    if (module.isPresent()) {
      try (ModuleReader reader = module.get().open()) {
        return readAll(reader.open(name).orElse(InputStream.nullInputStream()));
      }
    }
    InputStream stream = SerialPort.class.getResourceAsStream("/" + name);
    return readAll(stream == null ? InputStream.nullInputStream() : stream);
  }

  private static byte[] readAll(InputStream stream) throws IOException {
    try (stream) {
      return stream.readAllBytes();
    }
  }

  private static void initialise(Path directory) {
    List<SystemProperty> properties =
        List.of(
            SystemProperty.set("jSerialComm.library.path", directory.toString()),
            SystemProperty.set("java.io.tmpdir", directory.toString()),
            SystemProperty.set("fazecast.jSerialComm.appid", "" + directory.getFileName()));
    try {
      Class.forName(SerialPort.class.getName(), true, SerialPort.class.getClassLoader());
    } catch (ClassNotFoundException impossible) {
      throw new LinkException(Fault.UNAVAILABLE, "jSerialComm vanished", impossible);
    } finally {
      properties.forEach(SystemProperty::restore);
    }
  }

  /** jSerialComm also asks this path, and whoever may write there would run code in our process. */
  private static void refusePlantedLibraries() throws IOException {
    String name = System.mapLibraryName("jSerialComm");
    for (String entry : System.getProperty("java.library.path", "").split(File.pathSeparator)) {
      Path directory = Path.of(entry).toAbsolutePath();
      if (Files.exists(directory.resolve(name))) {
        throw new LinkException(
            Fault.UNAVAILABLE, "remove " + directory.resolve(name) + ": it would run unchecked");
      }
      if (Files.isDirectory(directory)
          && isPosix(directory)
          && Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE)) {
        throw new LinkException(
            Fault.UNAVAILABLE,
            "others may write to " + directory + ": take it out of java.library.path");
      }
    }
  }

  private static void requireOnly(Path library) throws IOException {
    Path maps = Path.of("/proc/self/maps");
    if (!Files.isReadable(maps)) {
      return;
    }
    String own = library.toRealPath().toString();
    try (Stream<String> lines = Files.lines(maps)) {
      Optional<String> foreign =
          lines
              .filter(line -> line.contains("jSerialComm"))
              .filter(line -> !line.endsWith(" " + own))
              .findFirst();
      if (foreign.isPresent()) {
        throw new LinkException(
            Fault.UNAVAILABLE,
            "another copy of the serial library is loaded: open a SerialLink before anybody else"
                + " uses jSerialComm, or use tty");
      }
    }
  }

  /** Linux and macOS keep what is loaded; Windows holds on to the file until the process ends. */
  private static void deleteWhereLoadedFilesMayGo(Path directory) {
    File[] files = directory.toFile().listFiles();
    for (File file : files == null ? new File[0] : files) {
      if (!file.delete()) {
        file.deleteOnExit();
      }
    }
    if (!directory.toFile().delete()) {
      directory.toFile().deleteOnExit();
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
