package io.github.qrauth.cli.device;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.cli.CommandFailure;
import io.github.qrauth.cli.Console;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.device.link.TtyLink;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.testkit.board.FirmwareBoard;
import io.github.qrauth.testkit.board.Sight;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A board without a board. */
@Command(
    name = "sim",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a board on a pseudo-terminal: the real firmware, built with cc (Linux). Prints its"
          + " terminal, id and key, separated by tabs, then takes orders from standard input until it"
          + " ends: \"see NAME [SCORE]\", \"stranger\", \"picture NAME\", \"mode NAME\", \"unplug\","
          + " \"plug\".",
      ""
    })
final class SimCommand implements Callable<Integer> {
  private static final int BAUD = 115_200;

  private final Console console;

  @Option(names = "--user", paramLabel = "NAME", description = "Who stands before it at first.")
  private @Nullable String user;

  @Option(
      names = "--mode",
      paramLabel = "NAME",
      description = {
        "How it misbehaves: noise boot interleave corrupt1 half dribble overlong dup late wrongrid",
        "rogue reset die stuck mute echo line baud."
      })
  private @Nullable String mode;

  @Option(names = "--unprovisioned", description = "It has no key yet and takes one.")
  private boolean unprovisioned;

  SimCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path directory = Files.createTempDirectory("qrauth-sim");
    DeviceKey key = DeviceKey.random(RandomSource.secure());
    DeviceId id = DeviceId.ofMac("02:00:00:00:00:01").orElseThrow();
    try (FirmwareBoard board =
        FirmwareBoard.start(
            unprovisioned ? null : key, id, directory, path -> TtyLink.of(path, BAUD))) {
      begin(board);
      String secret = unprovisioned ? "-" : HexFormat.of().formatHex(key.secret().bytes());
      console.out().println(directory.resolve("board") + "\t" + id + "\t" + secret);
      obey(board);
      return ExitCode.OK;
    } catch (UncheckedIOException noCompiler) {
      throw new CommandFailure(ExitCode.UNREADABLE, String.valueOf(noCompiler.getMessage()));
    } finally {
      delete(directory);
    }
  }

  private void begin(FirmwareBoard board) {
    if (user != null) {
      board.see(Sight.of(user));
    }
    if (mode != null) {
      board.misbehave(mode);
    }
  }

  private void obey(FirmwareBoard board) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = in.readLine(); order != null; order = in.readLine()) {
      if (!obey(board, order.strip().split(" +", 3))) {
        console.error("no such order: " + order);
      }
    }
  }

  private static boolean obey(FirmwareBoard board, String[] words) {
    String what = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "see" -> board.see(words.length > 2 ? scored(words) : Sight.of(what));
      case "picture" -> board.see(Sight.pictureOf(what));
      case "stranger" -> board.see(Sight.stranger());
      case "mode" -> board.misbehave(what);
      case "unplug" -> board.unplug();
      case "plug" -> board.plugIn();
      default -> {
        return words[0].isEmpty();
      }
    }
    return true;
  }

  private static Sight scored(String[] words) {
    return words[2].matches("[0-9]{1,5}")
        ? Sight.of(words[1]).withScore(Integer.parseInt(words[2]))
        : Sight.of(words[1] + " " + words[2]);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
