package io.github.qrauth.javalin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.github.qrauth.http.Channel;
import io.github.qrauth.http.HttpCall;
import io.github.qrauth.http.HttpFace;
import io.github.qrauth.http.HttpReply;
import io.github.qrauth.http.Inbound;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.websocket.api.UpgradeRequest;

/** Mounts qrauth under a path of a Javalin 7 application. */
public final class QrAuthJavalin {
  private QrAuthJavalin() {}

  /**
   * Adds the routes; to be called inside {@code Javalin.create(config -> ...)}, with Javalin's
   * context path left at the root.
   *
   * <p>qrauth answers as a {@code before} handler: those that were added earlier run for it too,
   * but no {@code after} or error handler does, since an error page in place of a problem (RFC
   * 9457) would break the screen that reads it.
   *
   * @param path the path of qrauth's public URL, such as {@code /auth}
   * @throws IllegalArgumentException when {@code path} is another one
   */
  public static void mount(JavalinConfig config, String path, HttpFace face) {
    if (!path.equals(face.mountPath())) {
      throw new IllegalArgumentException(
          "mount qrauth at " + face.mountPath() + " as its public URL says, not at " + path);
    }
    for (String mount : List.of(path, face.mountAlias())) {
      config.routes.before(mount + "/*", ctx -> reply(ctx, face.handle(call(ctx, mount))));
    }
    config.routes.ws(path + "/*", ws -> converse(ws, path, face));
  }

  private static HttpCall call(Context ctx, String mount) {
    return HttpCall.of(
        ctx.req().getMethod(),
        ctx.req().getRequestURI().substring(mount.length()),
        requireNonNullElse(ctx.req().getQueryString(), ""),
        name -> Collections.list(ctx.req().getHeaders(name)),
        ctx.bodyInputStream(),
        ctx.req().getRemoteAddr());
  }

  private static void reply(Context ctx, HttpReply reply) throws IOException {
    ctx.skipRemainingHandlers();
    if (reply instanceof HttpReply.Full full) {
      write(ctx.res(), full);
    } else if (reply instanceof HttpReply.Deferred deferred) {
      ctx.future(
          () -> deferred.later().thenAccept(full -> write(ctx.res(), full)).toCompletableFuture());
    } else if (reply instanceof HttpReply.Stream stream) {
      head(ctx.res(), 200, stream.headers());
      ctx.res().flushBuffer();
      ctx.future(() -> stream(ctx.res(), stream.opener()));
    }
  }

  // Past Javalin's own result, which would be compressed: a secret must not be (BREACH).
  private static void write(HttpServletResponse to, HttpReply.Full full) {
    head(to, full.status(), full.headers());
    try {
      to.getOutputStream().write(full.body());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static CompletableFuture<Void> stream(HttpServletResponse to, HttpReply.Opener opener) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    Channel frames =
        Channel.of(
            frame -> {
              try {
                to.getOutputStream().write(frame.getBytes(UTF_8));
                to.flushBuffer();
              } catch (IOException gone) {
                over.complete(null);
                throw new UncheckedIOException(gone);
              }
            },
            status -> over.complete(null));
    Runnable closed = opener.open(frames);
    over.whenComplete((end, timeout) -> closed.run());
    return over;
  }

  private static void head(HttpServletResponse to, int status, Map<String, List<String>> headers) {
    to.setStatus(status);
    to.setContentType(null);
    headers.forEach((name, values) -> to.setHeader(name, values.get(0)));
    headers.forEach((name, values) -> values.stream().skip(1).forEach(v -> to.addHeader(name, v)));
  }

  // A connection may be over before connect() has returned, hence the future.
  private static void converse(WsConfig ws, String mount, HttpFace face) {
    ws.onConnect(
        ctx -> {
          CompletableFuture<Inbound> inbound = new CompletableFuture<>();
          ctx.attribute(Inbound.class.getName(), inbound);
          ctx.enableAutomaticPings();
          Channel out = Channel.of(ctx::send, status -> ctx.closeSession(status, ""));
          inbound.complete(face.connect(call(ctx, mount), out));
        });
    ws.onMessage(ctx -> inbound(ctx).thenAccept(inbound -> inbound.text(ctx.message())));
    ws.onClose(ctx -> inbound(ctx).thenAccept(Inbound::closed));
  }

  private static CompletableFuture<Inbound> inbound(WsContext ctx) {
    return requireNonNull(ctx.attribute(Inbound.class.getName()));
  }

  private static HttpCall call(WsContext ctx, String mount) {
    UpgradeRequest request = ctx.session.getUpgradeRequest();
    return HttpCall.of(
        request.getMethod(),
        request.getRequestURI().getRawPath().substring(mount.length()),
        requireNonNullElse(request.getQueryString(), ""),
        name -> requireNonNullElse(request.getHeaders(name), List.of()),
        InputStream.nullInputStream(),
        ((InetSocketAddress) ctx.session.getRemoteSocketAddress()).getAddress().getHostAddress());
  }
}
