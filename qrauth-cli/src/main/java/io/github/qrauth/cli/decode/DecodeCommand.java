package io.github.qrauth.cli.decode;

import io.github.qrauth.cli.CommandFailure;
import io.github.qrauth.cli.Console;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.vision.FrameDecoder;
import java.nio.file.Files;
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
      "Reads the QR codes of pictures (JPEG, PNG).",
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

  private final Console console;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "Pictures, or directories whose pictures are read in the order of their names.")
  private List<Path> sources = List.of();

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
      names = "--draw",
      paramLabel = "OUT.png",
      description = "Draw what was found (outline, text) on the one picture and write it there.")
  private @Nullable Path drawing;

  /** A command that writes there. */
  public DecodeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (budget < 1 || budget > MOST_MILLIS) {
      throw new CommandFailure(ExitCode.USAGE, "--budget is 1 to " + MOST_MILLIS);
    }
    boolean single = sources.size() == 1 && !Files.isDirectory(sources.get(0));
    if (drawing != null && !single) {
      throw new CommandFailure(ExitCode.USAGE, "--draw needs exactly one picture");
    }
    PictureDecoder decoder =
        new PictureDecoder(
            first ? FrameDecoder.firstCode() : FrameDecoder.allCodes(), Duration.ofMillis(budget));
    Report report = json ? new JsonReport(console) : new PlainReport(console, !single);
    Tally tally = new Tally();
    for (Path source : sources) {
      Pictures.of(source, picture -> tally.add(decode(decoder, picture, report)));
    }
    return tally.exitCode();
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
