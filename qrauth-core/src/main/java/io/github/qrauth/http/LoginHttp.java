package io.github.qrauth.http;

import io.github.qrauth.client.ClientStore;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.token.TokenIssuer;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link LoginEngine} over HTTP: all routes of {@code docs/http.md}. Decides nothing about
 * logins. Thread-safe; close it to end its timers.
 */
public final class LoginHttp implements HttpFace, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoginHttp.class);

  private final PublicUrl publicUrl;
  private final Scheduler scheduler;
  private final StreamSlots slots;
  private final Router router = new Router();
  private final Problems problems;
  private final CommonHeaders common;
  private final SocketEndpoint sockets;

  LoginHttp(LoginHttpBuilder b) {
    publicUrl = b.publicUrl;
    scheduler = b.scheduler();
    Cookies cookies = b.cookies();
    OriginGuard guard = new OriginGuard(b.origins());
    Visitors visitors = b.visitors();
    Pages pages = new Pages(publicUrl.mountPath());
    Screens screens =
        new Screens(b.engine, b.clients, b.clock, b.random, cookies, publicUrl.text());
    slots = new StreamSlots(b.maxStreams);
    problems = new Problems(b.random, pages);
    common = new CommonHeaders(guard);
    sockets = new SocketEndpoint(screens, b.events, guard, scheduler, slots, b.heartbeat);

    Proofs proofs = new Proofs(b.dpop, b.proofsRequired, publicUrl.text());
    new SessionEndpoints(
            b.engine, screens, cookies, visitors, guard, publicUrl, proofs, b.onlyClient)
        .addTo(router);
    new BoardEndpoints(b.engine, b.faceReaders, screens, visitors, guard).addTo(router);
    new WatchEndpoints(screens, b.events, guard, scheduler, slots, b.heartbeat, problems)
        .addTo(router);
    new CodeEndpoints(b.engine, screens, publicUrl).addTo(router);
    TokenService tokens = b.tokenService();
    new ClaimEndpoint(
            b.engine, screens, cookies, guard, proofs, b.onLogin, b.issuer, b.tokenLifetime, tokens)
        .addTo(router);
    if (tokens != null) {
      OAuthRoutes routes = new OAuthRoutes(guard);
      ClientAuthentication clients = new ClientAuthentication(b.clients);
      new DeviceEndpoint(b.engine, screens, visitors, clients, publicUrl).addTo(router, routes);
      new TokenEndpoint(b.engine, tokens, clients, b.clock).addTo(router, routes);
      new TokenStatusEndpoints(tokens, clients, publicUrl).addTo(router, routes);
    }
    new MetadataEndpoints(b.keys, tokens, publicUrl).addTo(router);
    CallerResolver caller = b.caller();
    ApprovalView approvals = new ApprovalView(screens);
    new PhoneEndpoints(b.engine, caller, approvals, cookies, visitors, guard).addTo(router);
    if (b.frames != null) {
      new FrameEndpoint(
              b.engine,
              b.frames,
              caller,
              approvals,
              cookies,
              visitors,
              guard,
              publicUrl.text(),
              b.clock)
          .addTo(router);
    }
    new PageEndpoints(
            b.engine, caller, cookies, visitors, pages, publicUrl.mountPath(), b.loginPage)
        .addTo(router);
    new Assets().addTo(router);
  }

  /**
   * Starts from what every server needs.
   *
   * @param publicUrl where browsers and phones reach the mount path
   * @throws IllegalArgumentException when it is no http or https URL with a path that a QR code in
   *     alphanumeric mode can spell
   */
  public static LoginHttpBuilder builder(
      String publicUrl,
      LoginEngine engine,
      LoginEvents events,
      ClientStore clients,
      TokenIssuer issuer) {
    return new LoginHttpBuilder(publicUrl, engine, events, clients, issuer);
  }

  @Override
  public String mountPath() {
    return publicUrl.mountPath();
  }

  @Override
  public String mountAlias() {
    return publicUrl.mountPath().toUpperCase(Locale.ROOT);
  }

  @Override
  public HttpReply handle(HttpCall call) {
    return common.addTo(answer(call), call);
  }

  @Override
  public Inbound connect(HttpCall call, Channel out) {
    try {
      return sockets.connect(call, out);
    } catch (RuntimeException refused) {
      if (!(refused instanceof Rejection)) {
        LOG.warn("a WebSocket could not be taken", refused);
      }
      out.close(Channel.POLICY);
      return SocketEndpoint.Closed.INSTANCE;
    }
  }

  /** Ends all streams, waits and timers; their clients will come back to the next server. */
  @Override
  public void close() {
    slots.endAll();
    scheduler.close();
  }

  private HttpReply answer(HttpCall call) {
    try {
      return call.method().equals("OPTIONS")
          ? common.options(call, router.methods(call.path()))
          : router.route(call);
    } catch (RuntimeException failure) {
      return problems.answer(call, failure);
    }
  }
}
