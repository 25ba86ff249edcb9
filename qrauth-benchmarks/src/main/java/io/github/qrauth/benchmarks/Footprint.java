package io.github.qrauth.benchmarks;

import io.github.qrauth.guard.Visitor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Heap per waiting login: what a full collection leaves behind, before and after. */
final class Footprint {
  /** The subcommand of the process that is measured. */
  static final String INSIDE = "footprint-inside";

  private static final int DEFAULT_SESSIONS = 1_000_000;

  private Footprint() {}

  /** Measures in a fresh process with a collector that leaves nothing floating. */
  static void launch(List<String> arguments) throws Exception {
    int sessions = sessions(arguments);
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx4g"));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Benchmarks.class.getName(), INSIDE));
    command.addAll(List.of("--sessions", Integer.toString(sessions)));
    System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  static void measure(List<String> arguments) {
    int sessions = sessions(arguments);
    try (BenchServer server = new BenchServer(2L * sessions)) {
      start(server, 10_000);
      long before = live();
      start(server, sessions);
      long after = live();
      System.out.printf(
          "%d waiting logins: %.1f bytes each (heap %d MB), JDK %s, SerialGC%n",
          sessions,
          (after - before) / (double) sessions,
          after >> 20,
          System.getProperty("java.version"));
    }
  }

  private static void start(BenchServer server, int sessions) {
    for (int i = 0; i < sessions; i++) {
      Visitor visitor = server.visitor();
      BenchServer.must(server.engine().start(BenchServer.request(visitor), visitor));
    }
  }

  private static long live() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static int sessions(List<String> arguments) {
    if (arguments.isEmpty()) {
      return DEFAULT_SESSIONS;
    }
    try {
      if (arguments.size() == 2 && arguments.get(0).equals("--sessions")) {
        return Integer.parseInt(arguments.get(1));
      }
    } catch (NumberFormatException notANumber) {
      Benchmarks.refuse("not a number: " + arguments.get(1));
    }
    Benchmarks.refuse("footprint takes --sessions N");
    return 0;
  }
}
