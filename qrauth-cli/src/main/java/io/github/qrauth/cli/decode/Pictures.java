package io.github.qrauth.cli.decode;

import io.github.qrauth.cli.CommandFailure;
import io.github.qrauth.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The pictures that an argument names. */
final class Pictures {
  private static final int MOST = 100_000;
  private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "webp");

  private Pictures() {}

  /** A file is taken as it is; of a directory, what ends like a picture, not what lies deeper. */
  static void of(Path source, Consumer<Path> picture) {
    if (!Files.isDirectory(source)) {
      picture.accept(source);
      return;
    }
    List<Path> pictures = list(source);
    if (pictures.isEmpty()) {
      throw new CommandFailure(ExitCode.UNREADABLE, source + ": no pictures in this directory");
    }
    pictures.forEach(picture);
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> pictures = entries.filter(Pictures::isPicture).limit(MOST + 1L).sorted().toList();
      if (pictures.size() > MOST) {
        throw new CommandFailure(
            ExitCode.UNREADABLE, directory + ": more than " + MOST + " pictures: name some");
      }
      return pictures;
    } catch (IOException unreadable) {
      throw new CommandFailure(
          ExitCode.UNREADABLE, directory + ": cannot be listed: " + unreadable.getMessage());
    }
  }

  private static boolean isPicture(Path entry) {
    String name = entry.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return ENDINGS.contains(ending) && Files.isRegularFile(entry);
  }
}
