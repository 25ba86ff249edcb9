package io.github.qrauth.cli.decode;

import io.github.qrauth.cli.Console;
import io.github.qrauth.cli.Json;
import io.github.qrauth.vision.Point;
import io.github.qrauth.vision.QrCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object for each picture, with or without codes. */
final class JsonReport implements Report {
  private final Console console;

  JsonReport(Console console) {
    this.console = console;
  }

  @Override
  public void print(DecodedPicture picture) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("file", picture.name());
    line.put("outcome", outcome(picture));
    picture.problem().ifPresent(problem -> line.put("problem", problem));
    line.put("ms", rounded(picture.millis(), 1000));
    line.put("complete", picture.complete());
    line.put("codes", picture.codes().stream().map(JsonReport::code).toList());
    console.out().println(Json.of(line));
  }

  private static String outcome(DecodedPicture picture) {
    if (picture.isUnreadable()) {
      return "unreadable";
    }
    if (!picture.codes().isEmpty()) {
      return "found";
    }
    return picture.complete() ? "nothing" : "out-of-time";
  }

  private static Map<String, Object> code(QrCode code) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("text", code.text());
    json.put("stage", code.stage());
    json.put("version", code.version());
    json.put("error_correction", code.errorCorrection());
    json.put("corners", code.corners().stream().map(JsonReport::point).toList());
    return json;
  }

  private static List<Double> point(Point point) {
    return List.of(rounded(point.x(), 10), rounded(point.y(), 10));
  }

  private static double rounded(double value, int parts) {
    return Math.rint(value * parts) / parts;
  }
}
