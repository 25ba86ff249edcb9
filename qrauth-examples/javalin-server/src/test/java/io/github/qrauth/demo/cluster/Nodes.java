package io.github.qrauth.demo.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The processes that are one server. */
final class Nodes implements AutoCloseable {
  /** Their clocks differ, as clocks do. */
  private static final List<Integer> CLOCK_OFFSETS = List.of(0, 1_500, -1_500);

  private final List<Node> nodes = new ArrayList<>();

  private Nodes() {}

  static Nodes start(List<Integer> ports, String publicUrl, String store, Path home)
      throws IOException {
    Nodes started = new Nodes();
    for (int port : ports) {
      int ahead = CLOCK_OFFSETS.get(started.nodes.size() % CLOCK_OFFSETS.size());
      Node node = Node.at(port, publicUrl, store, home).withClockOffset(ahead);
      node.start();
      started.nodes.add(node);
    }
    started.awaitHealth();
    return started;
  }

  void awaitHealth() {
    nodes.forEach(Node::awaitHealth);
  }

  /** A node that could not start while the store was out is started again. */
  void revive() throws IOException {
    for (Node node : nodes) {
      node.revive();
    }
  }

  int size() {
    return nodes.size();
  }

  Node get(int index) {
    return nodes.get(index);
  }

  @Override
  public void close() throws InterruptedException {
    for (Node node : nodes) {
      node.close();
    }
  }
}
