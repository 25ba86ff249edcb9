package io.github.qrauth.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.testkit.Transport;
import io.github.qrauth.testkit.VirtualPhone;
import io.github.qrauth.testkit.VirtualScreen;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Three processes behind a proxy without stickiness are one server")
class ClusterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  @TempDir Path home;

  @ParameterizedTest
  @EnumSource(StoreServer.Kind.class)
  @DisplayName("started on the first, watched on the second, approved on the third")
  void login_acrossThreeNodes_endsOnTheScreen(StoreServer.Kind kind) throws Exception {
    List<Integer> ports = List.of(Node.freePort(), Node.freePort(), Node.freePort());
    try (StoreServer store = StoreServer.start(kind);
        ReverseProxy proxy = ReverseProxy.to(ports, ClusterIT::route);
        Node first = node(ports.get(0), proxy, store);
        Node second = node(ports.get(1), proxy, store);
        Node third = node(ports.get(2), proxy, store)) {
      for (Node node : List.of(first, second, third)) {
        node.awaitHealth();
      }
      URI mount = URI.create("http://localhost:" + proxy.port() + "/auth-pin");
      VirtualScreen screen = VirtualScreen.at(mount).transport(Transport.SOCKET).build();
      VirtualPhone phone = VirtualPhone.at(mount).signIn(new DemoSignIn()).build();
      assertThat(screen.start().ok()).isTrue();

      assertThat(phone.open(screen.qrText()))
          .matches(page -> page.uri().getPath().endsWith("/consent"));
      assertThat(phone.scan().ok()).isTrue();
      screen.await("scanned", PATIENCE);
      assertThat(phone.approve().ok()).isTrue();
      screen.await("confirming", PATIENCE);
      assertThat(screen.typePin(phone.pin()).ok()).isTrue();

      assertThat(screen.claim().text("subject")).isEqualTo("ada");
      assertThat(screen.claim().ok()).as("claimed once, whichever node is asked").isFalse();
    }
  }

  private Node node(int port, ReverseProxy proxy, StoreServer store) throws Exception {
    Node node = Node.at(port, "http://localhost:" + proxy.port(), store.url(), home);
    node.start();
    return node;
  }

  /** What changes a login goes to the third node, what watches it to the second. */
  private static int route(String requestLine) {
    if (requestLine.startsWith("POST") && requestLine.contains("/sessions ")) {
      return 0;
    }
    return requestLine.startsWith("GET") ? 1 : 2;
  }
}
