package io.github.qrauth.testkit.broken;

import io.github.qrauth.http.HttpCall;
import io.github.qrauth.http.HttpFace;
import io.github.qrauth.http.HttpReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Adapters that break one rule of plain HTTP each. The name begins with the rule. */
enum BrokenHttp implements BrokenAdapter {
  H1_ANSWERS_OPTIONS_ITSELF(
      face ->
          new AlteredFace(face) {
            @Override
            public HttpReply handle(HttpCall call) {
              return call.method().equals("OPTIONS") ? empty(200) : super.handle(call);
            }
          }),

  H1_TAKES_HEAD_FOR_GET(
      calls(
          call ->
              new AlteredCall(call) {
                @Override
                public String method() {
                  return call.method().equals("HEAD") ? "GET" : call.method();
                }
              })),

  H2_DECODES_THE_PATH(
      calls(
          call ->
              new AlteredCall(call) {
                @Override
                public String path() {
                  // A WebSocket's path is W3's business.
                  return headers("Upgrade").isEmpty() ? decoded(call.path()) : call.path();
                }
              })),

  H3_DECODES_THE_QUERY(
      calls(
          call ->
              new AlteredCall(call) {
                @Override
                public String query() {
                  return headers("Upgrade").isEmpty() ? decoded(call.query()) : call.query();
                }
              })),

  H4_KEEPS_THE_FIRST_HEADER(
      calls(
          call ->
              new AlteredCall(call) {
                @Override
                public List<String> headers(String name) {
                  List<String> all = call.headers(name);
                  boolean socket = !call.headers("Upgrade").isEmpty();
                  return socket || all.isEmpty() ? all : all.subList(0, 1);
                }
              })),

  H5_TELLS_ADDRESS_AND_PORT(
      calls(
          call ->
              new AlteredCall(call) {
                @Override
                public String remoteAddress() {
                  return (headers("Upgrade").isEmpty() ? "/" : "") + call.remoteAddress();
                }
              })),

  H6_READS_THE_BODY_AS_TEXT(
      calls(
          call ->
              new AlteredCall(call) {
                @Override
                public InputStream body() {
                  return isPost(call, "/echo") ? asText(call.body()) : call.body();
                }
              })),

  H7_READS_THE_BODY_FIRST(
      calls(
          call ->
              new AlteredCall(call) {
                @Override
                public InputStream body() {
                  return new ByteArrayInputStream(all(call.body()));
                }
              })),

  H8_HAS_ITS_OWN_ERROR_PAGE(
      replies(
          full ->
              full.status() >= 500
                  ? new HttpReply.Full(full.status(), full.headers(), bytes("<h1>Error</h1>"))
                  : full)),

  H8_WRITES_TEXT(
      replies(
          full ->
              new HttpReply.Full(
                  full.status(), full.headers(), isPicture(full) ? bytes("?") : full.body()))),

  H9_ADDS_TO_ITS_OWN_HEADERS(
      replies(full -> withHeader(full, "Content-Type", List.of("text/plain"), true))),

  H10_SENDS_THE_LAST_COOKIE(
      replies(
          full -> {
            List<String> all = full.headers().getOrDefault("Set-Cookie", List.of());
            return all.isEmpty()
                ? full
                : withHeader(full, "Set-Cookie", all.subList(all.size() - 1, all.size()), false);
          })),

  H11_DOES_NOT_WAIT(
      face ->
          new AlteredFace(face) {
            @Override
            HttpReply alter(HttpReply.Deferred deferred) {
              return empty(202);
            }
          }),

  H12_WAITS_IN_THE_THREAD(
      face ->
          new AlteredFace(face) {
            @Override
            HttpReply alter(HttpReply.Deferred deferred) {
              return deferred.later().toCompletableFuture().join();
            }
          }),

  H13_FORGETS_THE_ALIAS(
      face ->
          new AlteredFace(face) {
            @Override
            public String mountAlias() {
              return mountPath();
            }
          }),

  H14_MATCHES_ANY_BEGINNING(
      face ->
          new AlteredFace(face) {
            @Override
            public String mountPath() {
              return "";
            }

            @Override
            public String mountAlias() {
              return "";
            }

            @Override
            HttpCall alter(HttpCall call) {
              return new AlteredCall(call) {
                @Override
                public String path() {
                  return call.path().substring(Math.min(6, call.path().length()));
                }
              };
            }
          }),

  H15_SHARES_A_FIELD(
      face ->
          new AlteredFace(face) {
            private volatile HttpReply latest = empty(500);

            @Override
            HttpReply alter(HttpReply.Full full) {
              latest = full;
              LockSupport.parkNanos(1_000_000);
              return latest;
            }
          });

  private final UnaryOperator<HttpFace> fault;

  BrokenHttp(UnaryOperator<HttpFace> fault) {
    this.fault = fault;
  }

  @Override
  public HttpFace breakIt(HttpFace face) {
    return fault.apply(face);
  }

  private static UnaryOperator<HttpFace> calls(UnaryOperator<HttpCall> change) {
    return face ->
        new AlteredFace(face) {
          @Override
          HttpCall alter(HttpCall call) {
            return change.apply(call);
          }
        };
  }

  private static UnaryOperator<HttpFace> replies(UnaryOperator<HttpReply.Full> change) {
    return face ->
        new AlteredFace(face) {
          @Override
          HttpReply alter(HttpReply.Full full) {
            return change.apply(full);
          }
        };
  }

  private static HttpReply.Full withHeader(
      HttpReply.Full full, String name, List<String> values, boolean add) {
    Map<String, List<String>> headers = new HashMap<>(full.headers());
    headers.merge(
        name,
        values,
        (old, more) ->
            add ? java.util.stream.Stream.of(old, more).flatMap(List::stream).toList() : more);
    return new HttpReply.Full(full.status(), headers, full.body());
  }

  private static boolean isPicture(HttpReply.Full full) {
    return full.headers().getOrDefault("Content-Type", List.of()).contains("image/png");
  }

  private static boolean isPost(HttpCall call, String path) {
    return call.method().equals("POST") && call.path().equals(path);
  }

  private static InputStream asText(InputStream body) {
    return new ByteArrayInputStream(bytes(new String(all(body), StandardCharsets.UTF_8)));
  }

  private static byte[] all(InputStream body) {
    try {
      return body.readAllBytes();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static HttpReply.Full empty(int status) {
    return new HttpReply.Full(status, Map.of(), new byte[0]);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String decoded(String raw) {
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }
}
