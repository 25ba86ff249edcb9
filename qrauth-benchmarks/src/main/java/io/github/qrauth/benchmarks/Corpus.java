package io.github.qrauth.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads labelled pictures: every reader once over all for warm-up, then once with the CPU time of
 * its thread taken per picture.
 */
final class Corpus {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Corpus() {}

  static void run(List<String> arguments) throws IOException {
    if (arguments.isEmpty()) {
      Benchmarks.refuse("corpus takes a directory with labels.tsv");
    }
    Path directory = Path.of(arguments.get(0));
    if (!Files.isRegularFile(directory.resolve("labels.tsv"))) {
      Benchmarks.refuse("no labels.tsv in " + directory);
    }
    boolean all = false;
    boolean peers = false;
    Path out = null;
    for (int i = 1; i < arguments.size(); i++) {
      String option = arguments.get(i);
      if (option.equals("--all")) {
        all = true;
      } else if (option.equals("--peers")) {
        peers = true;
      } else if (option.equals("--out") && i + 1 < arguments.size()) {
        out = Path.of(arguments.get(++i));
      } else {
        Benchmarks.refuse("unknown option of corpus: " + option);
      }
    }
    List<CorpusPicture> pictures = CorpusPicture.load(directory);
    List<String> results = measure(CorpusReader.ours(all), pictures);
    CorpusVideo.measure(pictures);
    if (out != null) {
      write(out, results);
    }
    for (CorpusReader peer : peers ? CorpusReader.peers() : List.<CorpusReader>of()) {
      measure(peer, pictures);
    }
  }

  private static List<String> measure(CorpusReader reader, List<CorpusPicture> pictures) {
    pictures.forEach(reader::read);
    Map<String, CorpusTally> sets = new TreeMap<>();
    Map<String, CorpusTally> categories = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    for (CorpusPicture picture : pictures) {
      long start = THREADS.getCurrentThreadCpuTime();
      CorpusReader.Reading reading = reader.read(picture);
      double ms = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
      tally(sets, picture.set()).add(picture, reading, ms);
      tally(categories, picture.set() + " " + picture.category()).add(picture, reading, ms);
      lines.add(
          String.join(
              "\t",
              picture.file(),
              String.format("%.3f", ms),
              reading.stage(),
              JsonTexts.write(reading.texts())));
    }
    System.out.println();
    System.out.println(reader.name());
    System.out.println(CorpusTally.HEADER);
    categories.forEach((name, tally) -> System.out.println(tally.line(name)));
    sets.forEach((name, tally) -> System.out.println(tally.line("all of " + name)));
    return lines;
  }

  private static CorpusTally tally(Map<String, CorpusTally> tallies, String name) {
    return tallies.computeIfAbsent(name, key -> new CorpusTally());
  }

  private static void write(Path out, List<String> lines) {
    try (PrintWriter writer =
        new PrintWriter(Files.newBufferedWriter(out, StandardCharsets.UTF_8))) {
      writer.println("file\tcpu_ms\tstage\ttexts");
      lines.forEach(writer::println);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
