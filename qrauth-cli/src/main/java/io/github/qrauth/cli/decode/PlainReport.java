package io.github.qrauth.cli.decode;

import io.github.qrauth.cli.Console;
import io.github.qrauth.cli.PrintableText;
import io.github.qrauth.vision.QrCode;
import java.util.Locale;

/** A line for each code; what was not read is said beside it. */
final class PlainReport implements Report {
  private final Console console;
  private final boolean named;

  PlainReport(Console console, boolean named) {
    this.console = console;
    this.named = named;
  }

  @Override
  public void print(DecodedPicture picture) {
    picture.problem().ifPresent(problem -> console.error(picture.name() + ": " + problem));
    for (QrCode code : picture.codes()) {
      console.out().println(line(picture, code));
    }
    if (!picture.complete() && picture.codes().isEmpty()) {
      console.error(picture.name() + ": no code before the time was up; see --budget");
    }
  }

  private String line(DecodedPicture picture, QrCode code) {
    String name = named ? PrintableText.of(picture.name()) + "\t" : "";
    String millis = String.format(Locale.ROOT, "%.1f", picture.millis());
    return name + PrintableText.of(code.text()) + "\t" + code.stage() + "\t" + millis;
  }
}
