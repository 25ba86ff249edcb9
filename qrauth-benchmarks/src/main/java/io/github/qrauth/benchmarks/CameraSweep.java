package io.github.qrauth.benchmarks;

import io.github.qrauth.testkit.camera.Conditions;
import io.github.qrauth.testkit.camera.Effect;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * Films a login code at the documented conditions, then makes one effect after the other worse
 * until no reader has the code within three frames in nearly every film.
 */
final class CameraSweep {
  private static final int LEVELS = 20;

  /** Small frames for the many of a sweep; codes are as large as elsewhere. */
  private static final int WIDTH = 640;

  private static final int HEIGHT = 480;

  private final List<CameraReader> readers;
  private final int runs;
  private final Optional<Path> save;
  private final Set<Effect> effects;

  private CameraSweep(
      List<CameraReader> readers, Set<Effect> effects, int runs, Optional<Path> save) {
    this.readers = readers;
    this.effects = effects;
    this.runs = runs;
    this.save = save;
  }

  static void run(List<String> arguments) throws IOException {
    boolean peers = false;
    int runs = 20;
    Optional<Path> save = Optional.empty();
    Set<Effect> effects = EnumSet.allOf(Effect.class);
    for (int i = 0; i < arguments.size(); i++) {
      String option = arguments.get(i);
      if (option.equals("--peers")) {
        peers = true;
      } else if (option.equals("--runs") && i + 1 < arguments.size()) {
        runs = Math.max(1, Integer.parseInt(arguments.get(++i)));
      } else if (option.equals("--effects") && i + 1 < arguments.size()) {
        effects = named(arguments.get(++i));
      } else if (option.equals("--save") && i + 1 < arguments.size()) {
        save = Optional.of(Files.createDirectories(Path.of(arguments.get(++i))));
      } else {
        Benchmarks.refuse("unknown option of camera: " + option);
      }
    }
    List<CameraReader> readers = new ArrayList<>(List.of(CameraReader.ours()));
    if (peers) {
      readers.addAll(CameraReader.peers());
    }
    CameraSweep sweep = new CameraSweep(readers, effects, runs, save);
    sweep.typical();
    sweep.edges();
  }

  private static Set<Effect> named(String list) {
    Set<Effect> named = EnumSet.noneOf(Effect.class);
    for (String name : list.split(",")) {
      try {
        named.add(Effect.valueOf(name));
      } catch (IllegalArgumentException unknown) {
        Benchmarks.refuse("no effect is called " + name + ": " + EnumSet.allOf(Effect.class));
      }
    }
    return named;
  }

  /** How many frames a code takes, and what a frame costs, where everything is as documented. */
  private void typical() {
    System.out.printf(
        "%s%n%n%-10s %6s %6s %6s %10s %10s%n",
        Conditions.typical(), "", "read", "p50", "p95", "CPU ms p50", "p95");
    List<CameraTally> tallies = film(Conditions.typical(), 5 * runs, 10);
    for (int i = 0; i < readers.size(); i++) {
      CameraTally tally = tallies.get(i);
      System.out.printf(
          Locale.ROOT,
          "%-10s %5.0f%% %6s %6s %10.2f %10.2f%n",
          readers.get(i).name(),
          100 * tally.share(10),
          tally.frames(0.5),
          tally.frames(0.95),
          tally.millis(0.5),
          tally.millis(0.95));
    }
    System.out.println();
  }

  private void edges() {
    System.out.printf("%-14s %6s %8s", "edge of", "unit", "typical");
    readers.forEach(reader -> System.out.printf(" %18s", reader.name()));
    System.out.println("   (worst with 95 % of films read, with 50 %)");
    for (Effect effect : effects) {
      System.out.printf(
          Locale.ROOT, "%-14s %6s %8.2f", effect, effect.unit(), Conditions.typical().of(effect));
      edges(effect).forEach(edge -> System.out.printf(" %18s", edge));
      System.out.println();
    }
  }

  /** Goes on until the last reader has lost half of its films. */
  private List<CameraEdge> edges(Effect effect) {
    List<CameraEdge> edges = readers.stream().map(reader -> new CameraEdge()).toList();
    for (int level = 0; level <= LEVELS; level++) {
      double value = effect.best() + (effect.worst() - effect.best()) * level / LEVELS;
      Conditions conditions = Conditions.typical().withSize(WIDTH, HEIGHT).with(effect, value);
      save(conditions, effect + "-" + level);
      List<CameraTally> tallies = film(conditions, runs, CameraTally.WITHIN);
      for (int i = 0; i < edges.size(); i++) {
        edges.get(i).add(value, tallies.get(i).share(CameraTally.WITHIN));
      }
      if (edges.stream().allMatch(CameraEdge::isBehind)) {
        break;
      }
    }
    return edges;
  }

  private List<CameraTally> film(Conditions conditions, int films, int frames) {
    CameraFilms studio = new CameraFilms(conditions);
    List<CameraTally> tallies = readers.stream().map(reader -> new CameraTally()).toList();
    for (int seed = 1; seed <= films; seed++) {
      CameraFilms.Film film = studio.film(seed);
      List<CorpusPicture> pictures = new ArrayList<>();
      for (int i = 0; i < readers.size(); i++) {
        tallies.get(i).watch(readers.get(i), film, pictures, frames);
      }
    }
    return tallies;
  }

  private void save(Conditions conditions, String name) {
    if (save.isEmpty()) {
      return;
    }
    CorpusPicture p = new CameraFilms(conditions).film(1).picture(0);
    BufferedImage image = new BufferedImage(p.width(), p.height(), BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, p.width(), p.height(), p.gray());
    try {
      ImageIO.write(image, "png", save.get().resolve(name + ".png").toFile());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
