package io.github.qrauth.demo;

import io.github.qrauth.Health;
import io.javalin.http.Context;
import java.util.function.Supplier;

/** What a load balancer asks: 200 as long as logins work here, else 503. */
final class HealthPage {
  private final Supplier<Health> health;

  HealthPage(Supplier<Health> health) {
    this.health = health;
  }

  void show(Context ctx) {
    Health now = health.get();
    String age = now.eventAge().map(each -> String.valueOf(each.toMillis())).orElse("null");
    ctx.status(now.reachable() ? 200 : 503)
        .header("Cache-Control", "no-store")
        .contentType("application/json")
        .result(
            "{\"store\":\""
                + (now.reachable() ? "up" : "down")
                + "\",\"store_ms\":"
                + now.latency().toMillis()
                + ",\"event_age_ms\":"
                + age
                + "}");
  }
}
