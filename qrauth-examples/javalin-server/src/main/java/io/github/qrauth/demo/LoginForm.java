package io.github.qrauth.demo;

import io.github.qrauth.identity.Subject;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The host's own log-in with user and password. A phone that is not logged in comes here with the
 * way back, its scan ticket included, in {@code return}: no cookie is needed for that.
 */
final class LoginForm {
  private final Pages pages;
  private final DemoUsers users;
  private final DemoSessions sessions;
  private final LoginAttempts attempts;

  LoginForm(Pages pages, DemoUsers users, DemoSessions sessions, LoginAttempts attempts) {
    this.pages = pages;
    this.users = users;
    this.sessions = sessions;
    this.attempts = attempts;
  }

  void show(Context ctx) {
    ReturnPath.of(ctx.queryParam("return"))
        .ifPresentOrElse(back -> form(ctx, 200, back, "", ""), () -> refuseReturn(ctx));
  }

  void submit(Context ctx) {
    ReturnPath.of(ctx.formParam("return"))
        .ifPresentOrElse(back -> submit(ctx, back), () -> refuseReturn(ctx));
  }

  private void submit(Context ctx, String back) {
    String user = Optional.ofNullable(ctx.formParam("user")).orElse("").strip();
    String password = Optional.ofNullable(ctx.formParam("password")).orElse("");
    Optional<Duration> wait = attempts.charge(user, ctx.ip());
    if (wait.isPresent()) {
      ctx.header("Retry-After", String.valueOf(wait.get().toSeconds() + 1));
      form(ctx, 429, back, user, pages.text(ctx, "login_later"));
      return;
    }
    users
        .check(user, password)
        .ifPresentOrElse(
            subject -> welcome(ctx, subject, back),
            () -> form(ctx, 401, back, user, pages.text(ctx, "login_wrong")));
  }

  private void welcome(Context ctx, Subject subject, String back) {
    attempts.succeeded(subject.id());
    sessions.end(Dashboard.cookies(ctx)); // a new id for a new login
    ctx.header("Set-Cookie", sessions.start(subject, List.of("pwd")));
    ctx.redirect(back, HttpStatus.SEE_OTHER);
  }

  private void form(Context ctx, int status, String back, String user, String problem) {
    String invalid = problem.isEmpty() ? "false" : "true";
    pages.show(
        ctx,
        status,
        "login",
        Map.of("return", back, "user", user, "problem", problem, "invalid", invalid));
  }

  private void refuseReturn(Context ctx) {
    pages.show(ctx, 400, "elsewhere", Map.of());
  }
}
