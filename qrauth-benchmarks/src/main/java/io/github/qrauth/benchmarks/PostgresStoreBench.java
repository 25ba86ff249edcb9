package io.github.qrauth.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** PostgreSQL: goals 13 and 14 of the performance contract. */
final class PostgresStoreBench {
  private static final String SELECT = "SELECT 1 by HikariCP, the floor";
  private static final String BARE = "plain UPDATE RETURNING by HikariCP";
  private static final String QRAUTH = "qrauth, JdbcStores (UPDATE and NOTIFY)";

  private final BenchPostgres server;

  private PostgresStoreBench(BenchPostgres server) {
    this.server = server;
  }

  static void report(StoreGoals goals) throws Exception {
    try (BenchPostgres server = BenchPostgres.start()) {
      new PostgresStoreBench(server).run(goals);
    } catch (IOException cannotStart) {
      goals.notMeasured(13, cannotStart.toString());
      goals.notMeasured(14, cannotStart.toString());
    }
  }

  private void run(StoreGoals goals) throws Exception {
    System.out.printf(
        "%n%s, fsync %s%n",
        server.asked("SELECT version()").get(0), server.asked("SHOW fsync").get(0));
    server.clear();
    alone(goals, transitions("off", 1, 5_000));
    transitions("off", 16, 10_000);
    transitions("on", 1, 500);
    transitions("on", 16, 2_000);
    events(goals);
  }

  private Function<String, StoreLoad.Figures> transitions(
      String commit, int threads, int operations) throws Exception {
    return StoreBench.compare(
        "PostgreSQL, synchronous_commit " + commit,
        List.of(
            new StoreBench.Row(SELECT, n -> new PostgresWork.Select(server, commit, n)),
            new StoreBench.Row(BARE, n -> new PostgresWork.Bare(server, commit, n)),
            new StoreBench.Row(QRAUTH, n -> new PostgresWork.QrAuth(server, commit, n))),
        threads,
        operations,
        server::cpuMicros);
  }

  private static void alone(StoreGoals goals, Function<String, StoreLoad.Figures> c1) {
    goals.atMost(
        14,
        "PostgreSQL, c=1, commit not waited for: p50 against SELECT 1",
        c1.apply(QRAUTH).p50Micros() / c1.apply(SELECT).p50Micros(),
        2.5);
  }

  private void events(StoreGoals goals) throws Exception {
    server.clear();
    Function<String, EventTravel.Times> times =
        EventTravel.compare(
            "PostgreSQL: from a change to its listener", new PostgresEventLines(server).all());
    double prompt = times.apply(PostgresEventLines.PROMPT).p50();
    goals.atMost(
        13,
        "PostgreSQL event, PromptSocketFactory: p50 against pgjdbc",
        prompt / times.apply(PostgresEventLines.DRIVER).p50(),
        0.15);
    goals.atMost(
        13,
        "PostgreSQL event, PromptSocketFactory: p50 against the bare wire",
        prompt / times.apply(PostgresEventLines.WIRE).p50(),
        2);
  }
}
