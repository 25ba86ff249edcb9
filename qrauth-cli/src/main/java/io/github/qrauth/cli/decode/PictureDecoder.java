package io.github.qrauth.cli.decode;

import io.github.qrauth.vision.DecodeOutcome;
import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameDecoder;
import io.github.qrauth.vision.FrameReader;
import io.github.qrauth.vision.FrameReading;
import io.github.qrauth.vision.RefusalReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A picture's file in, what it shows out. */
final class PictureDecoder {
  /** One more than the reader's own limit, so that the reader says what is wrong. */
  private static final int MOST_BYTES = (16 << 20) + 1;

  private final FrameReader reader = FrameReader.create();
  private final FrameDecoder decoder;
  private final Duration budget;

  PictureDecoder(FrameDecoder decoder, Duration budget) {
    this.decoder = decoder;
    this.budget = budget;
  }

  DecodedPicture decode(Path picture) {
    String name = picture.toString();
    byte[] bytes;
    try {
      bytes = bytes(picture);
    } catch (NoSuchFileException missing) {
      return DecodedPicture.unreadable(name, "no such file");
    } catch (AccessDeniedException denied) {
      return DecodedPicture.unreadable(name, "may not be read by this user");
    } catch (IOException unreadable) {
      return DecodedPicture.unreadable(name, "cannot be read: " + unreadable.getMessage());
    }
    FrameReading reading = reader.read(bytes);
    if (reading instanceof FrameReading.Refused refused) {
      return DecodedPicture.unreadable(name, why(refused.reason()));
    }
    return decode(name, ((FrameReading.Read) reading).frame());
  }

  private DecodedPicture decode(String name, Frame frame) {
    long start = System.nanoTime();
    DecodeOutcome outcome = decoder.decode(frame, budget);
    double millis = (System.nanoTime() - start) / 1e6;
    if (outcome instanceof DecodeOutcome.Refused refused) {
      return DecodedPicture.unreadable(name, why(refused.reason()));
    }
    return outcome instanceof DecodeOutcome.Found found
        ? new DecodedPicture(name, found.codes(), found.complete(), millis, Optional.empty())
        : new DecodedPicture(
            name,
            List.of(),
            outcome.equals(new DecodeOutcome.NothingFound(true)),
            millis,
            Optional.empty());
  }

  private static byte[] bytes(Path picture) throws IOException {
    try (InputStream in = Files.newInputStream(picture)) {
      return in.readNBytes(MOST_BYTES);
    }
  }

  private static String why(RefusalReason reason) {
    return switch (reason) {
      case TOO_SMALL -> "too small to hold a code";
      case TOO_MANY_PIXELS -> "more than 25 megapixels: scale it down";
      case TOO_MANY_BYTES -> "more than 16 MiB";
      case UNKNOWN_FORMAT -> "not a picture in a format that can be read";
      case NEEDS_OPENCV -> "WebP: convert it to JPEG or PNG";
      case UNREADABLE -> "cut off, damaged, or an animation";
    };
  }
}
