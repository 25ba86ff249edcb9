package io.github.qrauth.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every answer carries, and the CORS protocol for listed origins, never for "*". */
final class CommonHeaders {
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Cache-Control", "no-store",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "Vary", "Origin");

  private final OriginGuard guard;

  CommonHeaders(OriginGuard guard) {
    this.guard = guard;
  }

  HttpReply addTo(HttpReply reply, HttpCall call) {
    if (reply instanceof HttpReply.Full full) {
      return full(full, call);
    } else if (reply instanceof HttpReply.Deferred deferred) {
      return new HttpReply.Deferred(deferred.later().thenApply(full -> full(full, call)));
    }
    HttpReply.Stream stream = (HttpReply.Stream) reply;
    return new HttpReply.Stream(headers(stream.headers(), call), stream.opener());
  }

  /** The answer to {@code OPTIONS}: a preflight from a listed origin, or the methods alone. */
  HttpReply.Full options(HttpCall call, String methods) {
    if (methods.isEmpty()) {
      throw Rejection.of(ProblemType.NOT_FOUND);
    }
    HttpReply.Full reply =
        Replies.with(Replies.empty(204), "Allow", List.of(methods + ", OPTIONS"));
    if (!guard.checkForeign(call)) {
      return reply;
    }
    reply = Replies.with(reply, "Access-Control-Allow-Methods", List.of(methods));
    reply =
        Replies.with(
            reply,
            "Access-Control-Allow-Headers",
            List.of("Authorization, Content-Type, DPoP, QrAuth-Claim-Secret, QrAuth-Request"));
    return Replies.with(reply, "Access-Control-Max-Age", List.of("600"));
  }

  private HttpReply.Full full(HttpReply.Full reply, HttpCall call) {
    return new HttpReply.Full(reply.status(), headers(reply.headers(), call), reply.body());
  }

  private Map<String, List<String>> headers(Map<String, List<String>> own, HttpCall call) {
    Map<String, List<String>> headers = new LinkedHashMap<>(own);
    ALWAYS.forEach((name, value) -> headers.putIfAbsent(name, List.of(value)));
    Optional<String> origin = guard.allowed(call);
    if (origin.isPresent()) {
      headers.put("Access-Control-Allow-Origin", List.of(origin.get()));
      headers.put("Access-Control-Allow-Credentials", List.of("true"));
      headers.put("Access-Control-Expose-Headers", List.of("DPoP-Nonce, Retry-After"));
    }
    return headers;
  }
}
