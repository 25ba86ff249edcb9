package io.github.qrauth.demo.cluster;

import io.github.qrauth.testkit.fault.CuttableProxy;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does harm that a seeded die names, until it is told to end. */
final class Storm {
  private static final int KINDS_OF_HARM = 6;
  private static final long PARTITION_MILLIS = 2_000;

  private final Nodes nodes;
  private final StoreServer store;
  private final CuttableProxy wire;
  private final Random random;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Thread thread = new Thread(this::rage, "storm");
  private volatile int nodesKilled;
  private volatile int storesKilled;
  private volatile int wiresCut;
  private volatile int partitions;
  private volatile Exception failed;

  Storm(Nodes nodes, StoreServer store, CuttableProxy wire, Random random) {
    this.nodes = nodes;
    this.store = store;
    this.wire = wire;
    this.random = random;
  }

  void begin() {
    thread.start();
  }

  void end() throws Exception {
    ending.countDown();
    thread.join(TimeUnit.MINUTES.toMillis(3));
    if (failed != null) {
      throw failed;
    }
  }

  int faults() {
    return nodesKilled + storesKilled + wiresCut + partitions;
  }

  private void rage() {
    try {
      int turn = random.nextInt(KINDS_OF_HARM);
      while (!ending.await(500 + random.nextInt(2500), TimeUnit.MILLISECONDS)) {
        harm(turn++ % KINDS_OF_HARM);
        nodes.revive();
      }
    } catch (Exception broken) {
      failed = broken;
    }
  }

  /** Each kind in its turn, so that a short storm has them all; half of them are nodes. */
  private void harm(int kind) throws Exception {
    switch (kind) {
      case 1 -> {
        store.restart();
        storesKilled++;
      }
      case 3 -> {
        wire.drop();
        wiresCut++;
      }
      case 5 -> {
        wire.stall();
        ending.await(PARTITION_MILLIS, TimeUnit.MILLISECONDS);
        wire.end();
        partitions++;
      }
      default -> killANode();
    }
  }

  private void killANode() throws Exception {
    Node victim = nodes.get(random.nextInt(nodes.size()));
    victim.kill();
    nodesKilled++;
    victim.start();
  }

  @Override
  public String toString() {
    return "nodes killed "
        + nodesKilled
        + ", store killed "
        + storesKilled
        + ", wires cut "
        + wiresCut
        + ", partitions "
        + partitions;
  }
}
