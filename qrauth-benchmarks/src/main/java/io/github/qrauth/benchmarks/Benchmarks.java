package io.github.qrauth.benchmarks;

import java.util.Arrays;
import java.util.List;

/** The one entry: {@code java -jar benchmarks.jar WHAT}, as {@link #USAGE} lists. */
public final class Benchmarks {
  private static final String USAGE =
      """
      usage: java -jar benchmarks.jar <what>
        login      a login from start to claim, whole and step by step (CPU ns and bytes per op)
        footprint  bytes per waiting login   [--sessions N, default 1000000]
        timing     can a stranger tell by time whether a login exists?
        tokens     HS256, then ES256, EdDSA and RS256, beside the floor and other libraries
        qr         payload to SVG and PNG, beside ZXing with ImageIO
        device     round trips to the firmware on a pseudo-terminal, beside an echo; the codec alone
        stores     a login's writes on Redis and PostgreSQL, beside the bare wire and peers; events between nodes
        corpus     reads labelled pictures   DIR [--peers] [--all] [--out results.tsv]
        camera     films a rotating login code, worse and worse   [--peers] [--effects A,B] [--runs N] [--save DIR]
      """;

  private Benchmarks() {}

  /** Runs one benchmark; a bad argument is one line and exit code 2. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      refuse("say what to measure");
      return;
    }
    List<String> rest = Arrays.asList(args).subList(1, args.length);
    switch (args[0]) {
      case "login" -> Runs.of(LoginBench.class);
      case "tokens" -> {
        Runs.of(TokenBench.class);
        Runs.of(SignatureBench.class, SignatureBench.BATCH);
      }
      case "qr" -> Runs.of(QrBench.class, QrBench.BATCH);
      case "device" -> {
        DeviceWire.report();
        Runs.of(DeviceCodecBench.class);
      }
      case "stores" -> StoreBench.report();
      case "timing" -> Timing.report();
      case "corpus" -> Corpus.run(rest);
      case "camera" -> CameraSweep.run(rest);
      case "footprint" -> Footprint.launch(rest);
      case Footprint.INSIDE -> Footprint.measure(rest);
      default -> refuse("unknown benchmark: " + args[0]);
    }
  }

  static void refuse(String why) {
    System.err.println(why);
    System.err.print(USAGE);
    System.exit(2);
  }
}
