package io.github.qrauth.testkit.broken;

import io.github.qrauth.http.Channel;
import io.github.qrauth.http.HttpFace;
import io.github.qrauth.http.HttpReply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Adapters that break one rule of event streams each. The name begins with the rule. */
enum BrokenStream implements BrokenAdapter {
  E1_FORGETS_A_HEADER(
      face ->
          new AlteredFace(face) {
            @Override
            HttpReply alter(HttpReply.Stream stream) {
              Map<String, List<String>> headers = new HashMap<>(stream.headers());
              headers.remove("X-Accel-Buffering");
              return new HttpReply.Stream(headers, stream.opener());
            }
          }),

  E2_WRITES_ASCII(
      channels(
          out ->
              new AlteredChannel(out) {
                @Override
                public void send(String text) {
                  out.send(text.replaceAll("[^\\x00-\\x7E]", "?"));
                }
              })),

  E3_FLUSHES_WITH_THE_NEXT(
      channels(
          out ->
              new AlteredChannel(out) {
                private String held = "";

                @Override
                public void send(String text) {
                  if (!held.isEmpty()) {
                    out.send(held);
                  }
                  held = text;
                }

                @Override
                public void close(int status) {
                  out.send(held);
                  out.close(status);
                }
              })),

  E4_IGNORES_THAT_THE_CLIENT_IS_GONE(
      streams(
          (opener, out) -> {
            AtomicBoolean closed = new AtomicBoolean();
            Channel watched =
                new AlteredChannel(out) {
                  @Override
                  public void send(String text) {
                    try {
                      out.send(text);
                    } catch (RuntimeException ignored) {
                      return;
                    }
                  }

                  @Override
                  public void close(int status) {
                    closed.set(true);
                    out.close(status);
                  }
                };
            Runnable end = opener.open(watched);
            return () -> {
              if (closed.get()) {
                end.run();
              }
            };
          })),

  E5_LEAVES_THE_RESPONSE_OPEN(
      streams(
          (opener, out) -> {
            CompletableFuture<Void> over = new CompletableFuture<>();
            Runnable end =
                opener.open(
                    new AlteredChannel(out) {
                      @Override
                      public void close(int status) {
                        over.complete(null);
                      }
                    });
            over.thenRun(end);
            return () -> over.complete(null);
          })),

  E6_TELLS_THE_END_TWICE(
      streams(
          (opener, out) -> {
            Runnable end = opener.open(out);
            return () -> {
              end.run();
              end.run();
            };
          })),

  E6_KEEPS_THE_SERVERS_END_TO_ITSELF(
      streams(
          (opener, out) -> {
            AtomicBoolean closed = new AtomicBoolean();
            Runnable end =
                opener.open(
                    new AlteredChannel(out) {
                      @Override
                      public void close(int status) {
                        closed.set(true);
                        out.close(status);
                      }
                    });
            return () -> {
              if (!closed.get()) {
                end.run();
              }
            };
          }));

  private final UnaryOperator<HttpFace> fault;

  BrokenStream(UnaryOperator<HttpFace> fault) {
    this.fault = fault;
  }

  @Override
  public HttpFace breakIt(HttpFace face) {
    return fault.apply(face);
  }

  private static UnaryOperator<HttpFace> channels(UnaryOperator<Channel> change) {
    return streams((opener, out) -> opener.open(change.apply(out)));
  }

  private static UnaryOperator<HttpFace> streams(
      BiFunction<HttpReply.Opener, Channel, Runnable> open) {
    return face ->
        new AlteredFace(face) {
          @Override
          Runnable alterStream(HttpReply.Opener opener, Channel out) {
            return open.apply(opener, out);
          }
        };
  }
}
