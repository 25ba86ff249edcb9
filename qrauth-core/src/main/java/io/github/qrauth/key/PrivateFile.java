package io.github.qrauth.key;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.qrauth.base.QrAuthException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A small file with a secret, which only its owner may read. */
final class PrivateFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /** The system's locks are between processes, not between the threads of one. */
  private static final ReentrantLock UPDATES = new ReentrantLock();

  private final String what;
  private final Path path;
  private final int maxBytes;

  PrivateFile(String what, Path path, int maxBytes) {
    this.what = what;
    this.path = path.toAbsolutePath();
    this.maxBytes = maxBytes;
  }

  byte[] readOrCreate(Supplier<byte[]> content) {
    try {
      if (Files.notExists(path)) {
        create(content.get());
      }
      return read();
    } catch (IOException failure) {
      throw new QrAuthException(
          "cannot read or write the " + what + " " + path + ": " + reason(failure), failure);
    }
  }

  byte[] readExisting() {
    try {
      return read();
    } catch (IOException failure) {
      throw new QrAuthException(
          "cannot read the " + what + " " + path + ": " + reason(failure), failure);
    }
  }

  /**
   * Puts in its place what follows from the content, empty when there is no file, with no other
   * process in between; the new content, which readers see whole or not at all.
   */
  byte[] update(Function<Optional<byte[]>, byte[]> change) {
    UPDATES.lock();
    try (FileChannel gate = FileChannel.open(gate(), EnumSet.of(CREATE, WRITE), ownerOnly())) {
      gate.lock(); // until the channel closes
      Optional<byte[]> before = Files.exists(path) ? Optional.of(read()) : Optional.empty();
      byte[] after = change.apply(before);
      if (before.isEmpty() || !MessageDigest.isEqual(before.get(), after)) {
        replace(after);
      }
      return after;
    } catch (IOException failure) {
      throw new QrAuthException(
          "cannot read or write the " + what + " " + path + ": " + reason(failure), failure);
    } finally {
      UPDATES.unlock();
    }
  }

  QrAuthException unusable(@Nullable String why) {
    return new QrAuthException(
        "the " + what + " " + path + " is not usable: " + why + "; restore it from a backup");
  }

  private byte[] read() throws IOException {
    checkPermissions();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(maxBytes + 1);
      if (content.length > maxBytes) {
        throw unusable("it is larger than " + maxBytes + " bytes");
      }
      return content;
    }
  }

  private void checkPermissions() throws IOException {
    if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null
        && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
      throw new QrAuthException(
          "others may use the " + what + " " + path + ": allow its owner only (chmod 600)");
    }
  }

  /**
   * Writes beside the file, then links it into place: no reader ever sees half of it, and when two
   * processes start at once the second finds the first one's file instead of replacing it.
   */
  private void create(byte[] content) throws IOException {
    Path draft = draft();
    try {
      write(draft, content);
      publish(draft);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void replace(byte[] content) throws IOException {
    Path draft = draft();
    try {
      write(draft, content);
      Files.move(draft, path, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private Path draft() throws IOException {
    return Files.createTempFile(directory(), ".qrauth-", ".tmp", ownerOnly());
  }

  private static void write(Path draft, byte[] content) throws IOException {
    Files.write(draft, content);
    try (FileChannel channel = FileChannel.open(draft, WRITE)) {
      channel.force(true);
    }
  }

  private Path gate() {
    return path.resolveSibling(path.getFileName() + ".lock");
  }

  private void publish(Path draft) throws IOException {
    try {
      Files.createLink(path, draft);
    } catch (FileAlreadyExistsException anotherWasFirst) {
      return;
    } catch (UnsupportedOperationException noHardLinks) {
      Files.move(draft, path);
    }
  }

  private FileAttribute<?>[] ownerOnly() throws IOException {
    boolean posix = Files.getFileStore(directory()).supportsFileAttributeView("posix");
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private Path directory() throws NoSuchFileException {
    Path parent = path.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new NoSuchFileException(String.valueOf(parent), null, "no such directory");
    }
    return parent;
  }

  private static String reason(IOException failure) {
    String name = failure.getClass().getSimpleName();
    return failure.getMessage() == null ? name : name + " " + failure.getMessage();
  }
}
