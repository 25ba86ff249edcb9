package io.github.qrauth.device;

import io.github.qrauth.base.QrAuthException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A small file with secrets, which only its owner may read and which changes all at once. */
final class OwnerOnlyFile {
  private static final int MAX_BYTES = 1 << 18;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path path;

  OwnerOnlyFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** Its bytes, or none when it does not exist. */
  byte[] read() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      requireOwnerOnly();
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new QrAuthException(path + " is larger than " + MAX_BYTES + " bytes");
      }
      return bytes;
    } catch (NoSuchFileException absent) {
      return new byte[0];
    }
  }

  /** Writes beside the file, then moves it into place: nobody ever sees half of it. */
  void replace(byte[] bytes) throws IOException {
    Path draft = Files.createTempFile(directory(), ".qrauth-", ".tmp", ownerOnly());
    try {
      Files.write(draft, bytes);
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private void requireOwnerOnly() throws IOException {
    if (isPosix(path) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
      throw new QrAuthException(
          "others may use the key file " + path + ": allow its owner only (chmod 600)");
    }
  }

  private FileAttribute<?>[] ownerOnly() throws IOException {
    return isPosix(directory())
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private Path directory() throws NoSuchFileException {
    Path parent = path.getParent();
    if (parent == null) {
      throw new NoSuchFileException(path.toString());
    }
    return parent;
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
