package io.github.qrauth.demo;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The buttons of the simulated phone, for the page that draws it. What happens behind them is HTTP
 * to the server's front door; nothing here knows the login engine or a claim secret.
 */
final class Simulator {
  private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);
  private static final String COOKIE = "demo-phone";
  private static final int MAX_PICTURE = CodeReader.MAX_SIDE * CodeReader.MAX_SIDE;
  private static final int AT_ONCE = 8;
  private static final int UNREADABLE = 422;

  @FunctionalInterface
  private interface Act {
    void on(SimulatedPhone phone) throws IOException;
  }

  private final Semaphore hands = new Semaphore(AT_ONCE);
  private final SimulatedPhones phones;
  private final RandomSource random;

  Simulator(SimulatedPhones phones, RandomSource random) {
    this.phones = phones;
    this.random = random;
  }

  void addTo(RoutesConfig routes) {
    routes.get(
        "/simulator/phone",
        ctx ->
            find(ctx)
                .ifPresentOrElse(
                    phone -> act(ctx, phone, SimulatedPhone::look), () -> ctx.status(204)));
    routes.post("/simulator/camera", this::photograph);
    routes.post("/simulator/open", ctx -> scan(ctx, String.valueOf(ctx.formParam("text"))));
    routes.post("/simulator/approve", ctx -> answer(ctx, SimulatedPhone::approve));
    routes.post("/simulator/deny", ctx -> answer(ctx, SimulatedPhone::deny));
  }

  private void photograph(Context ctx) throws IOException {
    String given = Optional.ofNullable(ctx.queryParam("width")).orElse("");
    int width = given.matches("[0-9]{1,4}") ? Integer.parseInt(given) : 0;
    byte[] brightness = ctx.req().getInputStream().readNBytes(MAX_PICTURE + 1);
    CodeReader.read(width, brightness)
        .ifPresentOrElse(text -> scan(ctx, text), () -> ctx.status(UNREADABLE));
  }

  private void scan(Context ctx, String text) {
    String owner = Optional.ofNullable(ctx.queryParam("owner")).orElse("");
    String language = Optional.ofNullable(ctx.header("Accept-Language")).orElse("en");
    act(ctx, phones.pickUp(visitor(ctx), owner, language), phone -> phone.scan(text));
  }

  private void answer(Context ctx, Act act) {
    find(ctx).ifPresentOrElse(phone -> act(ctx, phone, act), () -> ctx.status(404));
  }

  private void act(Context ctx, SimulatedPhone phone, Act act) {
    if (!hands.tryAcquire()) {
      ctx.status(503);
      return;
    }
    try {
      ctx.contentType("application/json").result(JSONObjectUtils.toJSONString(use(phone, act)));
    } catch (IOException unreachable) {
      LOG.warn("the simulated phone does not reach the server: {}", unreachable.toString());
      ctx.status(502);
    } finally {
      hands.release();
    }
  }

  private static Map<String, Object> use(SimulatedPhone phone, Act act) throws IOException {
    phone.inUse().lock();
    try {
      act.on(phone);
      return phone.view();
    } finally {
      phone.inUse().unlock();
    }
  }

  private Optional<SimulatedPhone> find(Context ctx) {
    return Optional.ofNullable(ctx.cookie(COOKIE)).flatMap(phones::find);
  }

  private String visitor(Context ctx) {
    return Optional.ofNullable(ctx.cookie(COOKIE))
        .filter(id -> id.matches("[A-Za-z0-9_-]{43}"))
        .orElseGet(() -> newVisitor(ctx));
  }

  private String newVisitor(Context ctx) {
    String id = Secret.random(random, 32).reveal();
    ctx.header("Set-Cookie", COOKIE + "=" + id + "; Path=/simulator; HttpOnly; SameSite=Strict");
    return id;
  }
}
