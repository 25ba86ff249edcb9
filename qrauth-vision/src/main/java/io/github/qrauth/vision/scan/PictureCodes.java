package io.github.qrauth.vision.scan;

import io.github.qrauth.http.CodeReader;
import io.github.qrauth.http.CodeReading;
import io.github.qrauth.vision.DecodeOutcome;
import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameDecoder;
import io.github.qrauth.vision.FrameReader;
import io.github.qrauth.vision.FrameReading;
import io.github.qrauth.vision.QrCode;
import java.time.Duration;
import java.util.List;

/**
 * The reader of pictures for {@code POST /frames}: {@code builder.frames(PictureCodes.reader())}. A
 * picture whose time is up after one code was read is unreadable: another login may be in view.
 */
public final class PictureCodes implements CodeReader {
  private static final Duration BUDGET = Duration.ofMillis(500);

  private final FrameReader files;
  private final FrameDecoder decoder = FrameDecoder.allCodes();
  private final Duration budget;

  private PictureCodes(FrameReader files, Duration budget) {
    this.files = files;
    this.budget = budget;
  }

  /** Half a second for each picture, at most. */
  public static PictureCodes reader() {
    return new PictureCodes(FrameReader.create(), BUDGET);
  }

  /** The same with other limits. */
  public static PictureCodes reader(FrameReader files, Duration budget) {
    return new PictureCodes(files, budget);
  }

  @Override
  public CodeReading read(byte[] picture) {
    return files.read(picture) instanceof FrameReading.Read read
        ? read(read.frame())
        : new CodeReading.Unreadable();
  }

  private CodeReading read(Frame frame) {
    DecodeOutcome outcome = decoder.decode(frame, budget);
    if (outcome instanceof DecodeOutcome.Found found && found.complete()) {
      return new CodeReading.Texts(found.codes().stream().map(QrCode::text).toList());
    }
    return outcome instanceof DecodeOutcome.NothingFound
        ? new CodeReading.Texts(List.of())
        : new CodeReading.Unreadable();
  }
}
