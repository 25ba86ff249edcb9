package io.github.qrauth.cli.decode;

import io.github.qrauth.cli.CommandFailure;
import io.github.qrauth.cli.Console;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.vision.FrameDecoder;
import io.github.qrauth.vision.VideoDecoder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads pictures and prints what their codes say. */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the QR codes of pictures (JPEG, PNG) or of a camera.",
      "",
      "Prints one line for each code: text, stage that read it, milliseconds, separated by tabs;"
          + " before them the picture's name when there are several. Times are of the decoder"
          + " alone; the first picture's includes the warm-up of Java.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:a code was read",
      "1:no code was read",
      "2:the command line is wrong",
      "3:a picture could not be read, or the drawing not written",
      "70:a bug of this program"
    })
public final class DecodeCommand implements Callable<Integer> {
  private static final int MOST_MILLIS = 600_000;
  private static final int MOST_SECONDS = 3_600;

  private final Console console;

  @Parameters(
      paramLabel = "FILE|DIR|camera",
      arity = "1..*",
      description = {
        "Pictures, or directories whose pictures are read in the order of their names.",
        "Or one camera: \"camera\", \"camera:1\" or rtsp://… through OpenCV, http://… for MJPEG; it is"
            + " watched until a code is read. A picture called so is ./camera."
      })
  private List<String> sources = List.of();

  @Option(
      names = "--json",
      description = "One JSON object for each picture: file, outcome, ms, codes with corners.")
  private boolean json;

  @Option(names = "--first", description = "Stop at the first code of a picture.")
  private boolean first;

  @Option(
      names = "--budget",
      paramLabel = "MS",
      defaultValue = "10000",
      description = "Most milliseconds for one picture, 1 to 600000; default ${DEFAULT-VALUE}.")
  private int budget;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "30",
      description = "How long to watch a camera, 1 to 3600; default ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--draw",
      paramLabel = "OUT.png",
      description =
          "Draw what was found (outline, text) on the one picture, or the camera's last, and write it"
              + " there.")
  private @Nullable Path drawing;

  /** A command that writes there. */
  public DecodeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    require(budget >= 1 && budget <= MOST_MILLIS, "--budget is 1 to " + MOST_MILLIS);
    require(seconds >= 1 && seconds <= MOST_SECONDS, "--seconds is 1 to " + MOST_SECONDS);
    boolean camera = sources.stream().anyMatch(Camera::isNamed);
    require(!camera || sources.size() == 1, "a camera is watched alone");
    boolean single = sources.size() == 1 && (camera || !Files.isDirectory(path(sources.get(0))));
    require(drawing == null || single, "--draw needs exactly one picture or camera");
    FrameDecoder decoder = first ? FrameDecoder.firstCode() : FrameDecoder.allCodes();
    Report report = json ? new JsonReport(console) : new PlainReport(console, !single);
    Tally tally = new Tally();
    if (camera) {
      tally.add(watch(VideoDecoder.of(decoder, Duration.ofMillis(budget)), report));
    } else {
      PictureDecoder pictures = new PictureDecoder(decoder, Duration.ofMillis(budget));
      for (String source : sources) {
        Pictures.of(path(source), picture -> tally.add(decode(pictures, picture, report)));
      }
    }
    return tally.exitCode();
  }

  private static void require(boolean right, String message) {
    if (!right) {
      throw new CommandFailure(ExitCode.USAGE, message);
    }
  }

  private static Path path(String source) {
    try {
      return Path.of(source);
    } catch (InvalidPathException impossible) {
      throw new CommandFailure(ExitCode.USAGE, source + ": not a path");
    }
  }

  private DecodedPicture watch(VideoDecoder decoder, Report report) {
    Camera camera = new Camera(sources.get(0), decoder, Duration.ofSeconds(seconds));
    DecodedPicture seen = camera.watch();
    report.print(seen);
    Path to = drawing;
    if (to != null) {
      camera.lastFrame().ifPresent(frame -> Drawing.write(seen, frame.picture(), to));
    }
    return seen;
  }

  private DecodedPicture decode(PictureDecoder decoder, Path picture, Report report) {
    DecodedPicture decoded = decoder.decode(picture);
    report.print(decoded);
    if (drawing != null && !decoded.isUnreadable()) {
      Drawing.write(decoded, picture, drawing);
    }
    return decoded;
  }
}
