package io.github.qrauth.demo;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which page is where. */
final class DemoPages {
  private static final Logger LOG = LoggerFactory.getLogger(DemoPages.class);
  private static final Map<String, String> ASSETS =
      Map.of(
          "demo.css", "text/css",
          "phone.js", "text/javascript",
          "board.js", "text/javascript",
          "favicon.svg", "image/svg+xml");

  /** The kinds of sign-in: where each is mounted, how its texts are called, what helps with it. */
  private enum Kind {
    TAP(DemoMounts.TAP, "screen", "phone"),
    PIN(DemoMounts.PIN, "screen_pin", "phone"),
    FACE(DemoMounts.FACE, "screen_face", "board");

    final String mount;
    final String texts;
    final String beside;

    Kind(String mount, String texts, String beside) {
      this.mount = mount;
      this.texts = texts;
      this.beside = beside;
    }
  }

  private final Pages pages = new Pages();
  private final LoginForm login;
  private final Dashboard dashboard;
  private final boolean simulator;

  DemoPages(DemoSessions sessions, InstantSource clock, boolean simulator) {
    login = new LoginForm(pages, DemoUsers.byPassword(), sessions, new LoginAttempts(clock));
    dashboard = new Dashboard(pages, sessions);
    this.simulator = simulator;
  }

  void addTo(RoutesConfig routes, PageGuard guard) {
    routes.before(guard::addHeaders);
    routes.before(guard::refuseForeignForms);
    routes.get("/", ctx -> screen(ctx, Kind.TAP));
    routes.get("/login-pin", ctx -> screen(ctx, Kind.PIN));
    routes.get("/login", login::show);
    routes.post("/login", login::submit);
    routes.get("/dashboard", dashboard::show);
    routes.post("/logout", dashboard::logOut);
    routes.get("/assets/{name}", ctx -> asset(ctx, ctx.pathParam("name")));
    routes.get("/favicon.ico", ctx -> asset(ctx, "favicon.svg"));
    if (simulator) {
      routes.get("/login-face", ctx -> screen(ctx, Kind.FACE));
      routes.get("/simulator", ctx -> pages.show(ctx, 200, "simulator", beside(ctx, Kind.TAP)));
    }
    routes.exception(
        HttpResponseException.class, (refusal, ctx) -> error(ctx, refusal.getStatus()));
    routes.exception(Exception.class, this::bug);
    routes.error(404, ctx -> error(ctx, 404));
  }

  private void screen(Context ctx, Kind shown) {
    Map<String, String> values = new HashMap<>(beside(ctx, shown));
    values.put("mount", shown.mount);
    values.put("title", pages.text(ctx, shown.texts + "_title"));
    values.put("lead", pages.text(ctx, shown.texts + "_lead"));
    for (Kind kind : Kind.values()) {
      values.put(kind.texts + "_current", kind == shown ? "page" : "false");
    }
    values.put("face_hidden", simulator ? "" : "hidden");
    pages.show(ctx, 200, "screen", values);
  }

  private Map<String, String> beside(Context ctx, Kind shown) {
    return Map.of("beside", simulator ? pages.part(ctx, shown.beside) : "");
  }

  private void error(Context ctx, int status) {
    String kind = status == 404 ? "missing" : status < 500 ? "refused" : "broken";
    Map<String, String> values =
        Map.of(
            "title", pages.text(ctx, kind + "_title"),
            "text", pages.text(ctx, kind + "_text"));
    pages.show(ctx, status, "error", values);
  }

  private void bug(Exception bug, Context ctx) {
    LOG.error("{} {} failed", ctx.method(), ctx.path(), bug);
    error(ctx, 500);
  }

  private static void asset(Context ctx, String name) {
    String type = ASSETS.get(name);
    if (type == null) {
      throw new NotFoundResponse();
    }
    ctx.header("Cache-Control", "no-cache");
    ctx.contentType(type + ";charset=utf-8").result(Resources.bytes(name));
  }
}
