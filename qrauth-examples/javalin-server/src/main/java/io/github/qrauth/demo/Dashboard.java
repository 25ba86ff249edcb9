package io.github.qrauth.demo;

import io.github.qrauth.demo.DemoSessions.DemoSession;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page behind the log-in. */
final class Dashboard {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final Pages pages;
  private final DemoSessions sessions;

  Dashboard(Pages pages, DemoSessions sessions) {
    this.pages = pages;
    this.sessions = sessions;
  }

  void show(Context ctx) {
    sessions
        .find(cookies(ctx))
        .ifPresentOrElse(
            session -> show(ctx, session), () -> ctx.redirect("/", HttpStatus.SEE_OTHER));
  }

  void logOut(Context ctx) {
    ctx.header("Set-Cookie", sessions.end(cookies(ctx)));
    ctx.redirect("/", HttpStatus.SEE_OTHER);
  }

  /** The request's {@code Cookie} headers. */
  static List<String> cookies(Context ctx) {
    return Collections.list(ctx.req().getHeaders("Cookie"));
  }

  private void show(Context ctx, DemoSession session) {
    pages.show(
        ctx,
        200,
        "dashboard",
        Map.of(
            "name", session.subject().name(),
            "user", session.subject().id(),
            "how",
                session.methods().stream()
                    .map(method -> method(ctx, method))
                    .collect(Collectors.joining(", ")),
            "amr", String.join(" ", session.methods()),
            "since", time(session.since()),
            "until", time(session.until())));
  }

  private String method(Context ctx, String method) {
    return switch (method) {
      case "pwd", "user", "otp", "face", "pin", "mfa" -> pages.text(ctx, "amr_" + method);
      default -> method;
    };
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
