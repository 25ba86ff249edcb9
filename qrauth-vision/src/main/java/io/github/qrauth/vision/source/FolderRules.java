package io.github.qrauth.vision.source;

import io.github.qrauth.vision.FrameReader;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a folder source takes and how long it waits.
 *
 * @param settle how long a file must be unchanged when its end does not say that it is whole
 * @param backlog how old a file may be when the source is opened
 * @param rescan at the latest so often the folders are looked at
 * @param delete whether files that were read, or overtaken by newer ones, are removed
 */
record FolderRules(
    FrameReader reader, Duration settle, Duration backlog, Duration rescan, boolean delete) {
  private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".webp");
  private static final char UNDECODABLE = '\ufffd';

  /** By its ending; writers that rename a file when it is done use another one until then. */
  static boolean isPicture(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && ENDINGS.stream().anyMatch(lower::endsWith);
  }

  /**
   * The wearer whom a folder is named after, in one form for each name (Unicode NFC). Empty for
   * names that could stand for somebody else: with characters that the system could not decode, or
   * that are not seen.
   */
  static Optional<String> wearer(String folder) {
    boolean clear =
        !folder.startsWith(".")
            && folder.indexOf(UNDECODABLE) < 0
            && folder.codePoints().noneMatch(FolderRules::isUnseen);
    return clear
        ? Optional.of(Normalizer.normalize(folder, Normalizer.Form.NFC))
        : Optional.empty();
  }

  private static boolean isUnseen(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }
}
