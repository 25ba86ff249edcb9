package io.github.qrauth.vision.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder held open. Names in it are looked up in that very folder and links are not followed, so
 * nobody who may write there can lead a reader elsewhere, not even between two looks. Where the
 * system has no such calls, each look checks for links again.
 */
final class OpenFolder implements Closeable {
  private final Path path;
  private final DirectoryStream<Path> stream;
  private final @Nullable SecureDirectoryStream<Path> secure;

  private OpenFolder(Path path, DirectoryStream<Path> stream) {
    this.path = path;
    this.stream = stream;
    this.secure = stream instanceof SecureDirectoryStream<Path> held ? held : null;
  }

  /** The folder that somebody configured; that one may be a link. */
  static OpenFolder open(Path path) throws IOException {
    return new OpenFolder(path, Files.newDirectoryStream(path));
  }

  /** A folder in this one. */
  OpenFolder folder(Path name) throws IOException {
    Path inside = path.resolve(name);
    if (secure != null) {
      return new OpenFolder(inside, secure.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
    }
    if (!attributes(name).isDirectory()) {
      throw new NotDirectoryException(inside.toString());
    }
    return open(inside);
  }

  /** Names in no order, and no more than so many; once for each opening. */
  List<Path> names(int most) throws IOException {
    List<Path> names = new ArrayList<>();
    try {
      for (Iterator<Path> i = stream.iterator(); i.hasNext() && names.size() < most; ) {
        Path name = i.next().getFileName();
        if (name != null) {
          names.add(name);
        }
      }
    } catch (java.nio.file.DirectoryIteratorException unreadable) {
      throw unreadable.getCause();
    }
    return names;
  }

  BasicFileAttributes attributes(Path name) throws IOException {
    return secure == null
        ? Files.readAttributes(
            path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        : secure
            .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
  }

  /** The bytes of a file, at most so many. */
  byte[] read(Path name, int most) throws IOException {
    Set<java.nio.file.OpenOption> options =
        Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try (InputStream in =
        Channels.newInputStream(
            secure == null
                ? Files.newByteChannel(path.resolve(name), options)
                : secure.newByteChannel(name, options))) {
      return in.readNBytes(most);
    }
  }

  /** Removes a file; a link itself, never what it leads to. */
  void delete(Path name) throws IOException {
    if (secure == null) {
      Files.deleteIfExists(path.resolve(name));
    } else {
      secure.deleteFile(name);
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
