package io.github.qrauth.demo;

import io.github.qrauth.QrAuth;
import io.github.qrauth.QrAuthBuilder;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.http.HostSession;
import io.github.qrauth.javalin.QrAuthJavalin;
import io.github.qrauth.login.LoginPolicy;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.ThreadLimitHandler;

/**
 * The demo: a host application with its own users, sessions and pages, and qrauth mounted for each
 * kind of sign-in.
 */
final class DemoServer implements AutoCloseable {
  private static final long MAX_BODY = 1024 * 1024;
  private static final int THREADS_PER_ADDRESS = 32;

  private final InstantSource clock;
  private final RandomSource random = RandomSource.secure();
  private final DemoAddress address;
  private final Optional<DemoTls> tls;
  private final DemoKeys keys;
  private final DemoStores stores;
  private final DemoSessions sessions;
  private final QrAuth tap;
  private final QrAuth pin;
  private final DemoUsers pins = DemoUsers.byPin();
  private final Optional<SimulatedBoard> board;
  private final Optional<QrAuth> face;
  private final Javalin server;

  private DemoServer(
      DemoOptions options,
      DemoAddress address,
      Optional<DemoTls> tls,
      DemoStores stores,
      InstantSource clock) {
    this.address = address;
    this.clock = clock;
    this.tls = tls;
    this.stores = stores;
    keys = options.home().map(DemoKeys::in).orElseGet(() -> DemoKeys.fresh(random));
    sessions = new DemoSessions(address.origin(), keys.ring(), stores.tokens(), random, clock);
    tap = qrauth(DemoMounts.TAP, LoginPolicy.tapToApprove(), options).build();
    pin = qrauth(DemoMounts.PIN, LoginPolicy.withPin(), options).build();
    board =
        options.simulator()
            ? Optional.of(SimulatedBoard.plugIn(pins, random, clock))
            : Optional.empty();
    face = board.map(eyes -> withFaces(eyes, options));
    PhoneNetwork network = PhoneNetwork.to(address, options.port(), tls);
    DemoPages pages = new DemoPages(sessions, clock, options.simulator());
    server =
        Javalin.create(
            config -> {
              configure(config, options.port(), tls);
              QrAuthJavalin.mount(config, DemoMounts.TAP, tap);
              QrAuthJavalin.mount(config, DemoMounts.PIN, pin);
              face.ifPresent(mount -> QrAuthJavalin.mount(config, DemoMounts.FACE, mount));
              pages.addTo(config.routes, new PageGuard(address.origins()));
              config.routes.get("/health", new HealthPage(tap::health)::show);
              board.ifPresent(simulated -> simulated.addTo(config.routes));
              if (options.simulator()) {
                new Simulator(new SimulatedPhones(network), random).addTo(config.routes);
              }
            });
  }

  /**
   * Starts listening.
   *
   * @throws UsageException when the port is in use or the key store cannot be used
   */
  static DemoServer start(DemoOptions options, Map<String, String> environment) {
    return start(options, environment, DemoClock.of(environment));
  }

  static DemoServer start(
      DemoOptions options, Map<String, String> environment, InstantSource clock) {
    DemoAddress address = DemoAddress.of(options, LanAddress::find);
    Optional<DemoTls> tls =
        options.tls().map(choice -> DemoTls.of(choice, address, environment, clock.instant()));
    DemoStores stores =
        options
            .store()
            .map(url -> DemoStores.at(url, environment))
            .orElseGet(() -> DemoStores.inMemory(clock));
    DemoServer demo = new DemoServer(options, address, tls, stores, clock);
    try {
      demo.server.start();
      return demo;
    } catch (JavalinBindException inUse) {
      demo.close();
      throw new UsageException(
          "port " + options.port() + " is in use or not allowed; choose another with --port");
    }
  }

  DemoAddress address() {
    return address;
  }

  /** With what HTTPS is served, if it is. */
  Optional<DemoTls> tls() {
    return tls;
  }

  @Override
  public void close() {
    tap.close(); // first, so that streams and waiting polls end in order
    pin.close();
    face.ifPresent(QrAuth::close);
    board.ifPresent(SimulatedBoard::close);
    server.stop();
    stores.close();
  }

  /** Both mounts share the stores: a login carries its own policy. */
  private QrAuthBuilder qrauth(String mount, LoginPolicy policy, DemoOptions options) {
    QrAuthBuilder builder =
        QrAuth.builder(address.origin() + mount)
            .serviceName("qrauth demo")
            .clock(clock)
            .keys(keys.ring())
            .serverSecret(keys.secret())
            .stores(stores.stores())
            .trustedProxies(options.trustedProxy().stream().toArray(String[]::new))
            .policy(policy)
            .allowedOrigins(address.origins().toArray(new String[0]))
            .caller(call -> sessions.find(call.headers("Cookie")).map(s -> s.subject()))
            .placeResolver(DemoServer::place)
            .loginPage("/login")
            .onLogin(
                (login, call) ->
                    HostSession.cookie(sessions.start(login.subject(), login.methods()))
                        .redirectTo("/dashboard"));
    return address.development() ? builder.developmentMode() : builder;
  }

  private QrAuth withFaces(SimulatedBoard eyes, DemoOptions options) {
    return qrauth(DemoMounts.FACE, LoginPolicy.withBoard(), options)
        .faceReaders(eyes.eyes())
        .memorisedPins((account, typed) -> pins.check(account.id(), typed.reveal()).isPresent())
        .build();
  }

  private static Optional<String> place(String address) {
    try {
      InetAddress literal = InetAddress.getByName(address);
      return literal.isLoopbackAddress()
          ? Optional.of("this machine")
          : literal.isSiteLocalAddress() ? Optional.of("local network") : Optional.empty();
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  /** Slow senders wait without a thread, and no address gets all threads. */
  private static void boundClients(ServletContextHandler context) {
    context.insertHandler(
        new EagerContentHandler(
            new EagerContentHandler.RetainedContentLoaderFactory(MAX_BODY, 0, false)));
    ThreadLimitHandler perAddress = new ThreadLimitHandler();
    perAddress.setThreadLimit(THREADS_PER_ADDRESS);
    context.insertHandler(perAddress);
  }

  private static void configure(JavalinConfig config, int port, Optional<DemoTls> tls) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = 16 * 1024;
    config.http.strictContentTypes = true;
    config.jetty.port = port;
    config.jetty.modifyServletContextHandler(DemoServer::boundClients);
    config.jetty.modifyWebSocketServletFactory(ws -> ws.setMaxTextMessageSize(4 * 1024));
    tls.ifPresent(own -> config.jetty.addConnector((s, http) -> own.connector(s, http, port)));
  }
}
