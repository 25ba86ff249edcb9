package io.github.qrauth.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.testkit.Answer;
import io.github.qrauth.testkit.VirtualPhone;
import io.github.qrauth.testkit.VirtualScreen;
import io.github.qrauth.testkit.fault.CuttableProxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Nodes and the store are killed, wires cut, clocks differ, under a thousand logins")
class KillIT {
  private static final int LOGINS = Integer.getInteger("qrauth.kill.logins", 1000);
  private static final long SEED = Long.getLong("qrauth.kill.seed", 20261121L);
  private static final int CLIENTS = 32;
  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final Duration WORST_WAIT = Duration.ofSeconds(15);
  @TempDir Path home;

  @ParameterizedTest
  @EnumSource(StoreServer.Kind.class)
  @DisplayName("S12, S13: none is doubled, none is half done, every screen finds out")
  void kills_underAThousandLogins_doubleNoneAndLoseNone(StoreServer.Kind kind) throws Exception {
    List<Integer> ports = List.of(Node.freePort(), Node.freePort(), Node.freePort());
    AtomicInteger next = new AtomicInteger();
    Path file = Path.of("target", "kill-" + kind + ".history");
    try (StoreServer store = StoreServer.start(kind);
        CuttableProxy wire = CuttableProxy.to("localhost", store.port());
        ReverseProxy proxy = ReverseProxy.to(ports, line -> next.getAndIncrement() % 3);
        Nodes nodes =
            Nodes.start(ports, "http://localhost:" + proxy.port(), store.url(wire.port()), home);
        History history = new History(file)) {
      URI mount = URI.create("http://localhost:" + proxy.port() + "/auth");
      List<ClientLogin> logins = logins(mount, history);
      all(logins, ClientLogin::start);

      Storm storm = new Storm(nodes, store, wire, new Random(SEED));
      storm.begin();
      ExecutorService second = Executors.newFixedThreadPool(CLIENTS);
      all(logins, login -> login.finish(second));
      second.shutdown();
      storm.end();
      nodes.awaitHealth();

      History.Verdict verdict = history.judge();
      System.out.println(kind + " " + storm + " " + verdict);
      assertThat(verdict.logins()).isEqualTo(LOGINS);
      assertThat(verdict.doubled()).as("doubled").isZero();
      assertThat(verdict.halfDone()).as("half done").isZero();
      assertThat(verdict.lost()).as("lost").isZero();
      assertThat(verdict.claimed()).as("claimed").isGreaterThan(LOGINS / 2);
      assertThat(verdict.longestMillis()).isLessThan(WORST_WAIT.toMillis());
      assertThat(storm.faults()).isPositive();
    }
  }

  private static List<ClientLogin> logins(URI mount, History history) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    String session = signIn(mount, client);
    List<ClientLogin> logins = new ArrayList<>();
    for (int i = 0; i < LOGINS; i++) {
      String address = "10.0." + i / 250 + "." + (i % 250 + 1);
      VirtualScreen screen =
          VirtualScreen.at(mount).client(client).header("X-Forwarded-For", address).build();
      VirtualPhone phone =
          VirtualPhone.at(mount)
              .client(client)
              .header("X-Forwarded-For", "10.1." + i / 250 + "." + (i % 250 + 1))
              .cookie("demo-session", session)
              .build();
      logins.add(new ClientLogin(i, screen, phone, history));
    }
    return logins;
  }

  /** One session for all phones: hashing a thousand passwords would measure the hash. */
  private static String signIn(URI mount, HttpClient client) {
    VirtualScreen screen = VirtualScreen.at(mount).client(client).build();
    VirtualPhone phone = VirtualPhone.at(mount).client(client).signIn(new DemoSignIn()).build();
    screen.start();
    phone.open(screen.qrText());
    phone.scan();
    phone.approve();
    Answer claimed = screen.claim();
    return claimed.headers("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("demo-session="))
        .map(cookie -> cookie.substring("demo-session=".length(), cookie.indexOf(';')))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no session: " + claimed));
  }

  private static void all(List<ClientLogin> logins, Consumer<ClientLogin> step) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> running = new ArrayList<>();
    for (ClientLogin login : logins) {
      running.add(clients.submit(() -> step.accept(login)));
    }
    clients.shutdown();
    assertThat(clients.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    for (Future<?> each : running) {
      each.get();
    }
  }
}
