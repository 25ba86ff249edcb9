package io.github.qrauth.http;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.Refusal;
import java.util.Map;

/**
 * A call on its route.
 *
 * @param call the call
 * @param parameters what stands in the path for the route's names, undecoded
 */
record Request(HttpCall call, Map<String, String> parameters) {

  /** The part of the path for this name; a route has all its names. */
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** The login in the path; what is no id is answered like an unknown one. */
  SessionId sessionId() {
    return SessionId.parse(parameter("id"))
        .orElseThrow(() -> Rejection.of(Refusal.of(Refusal.Reason.UNKNOWN_SESSION)));
  }

  Query query() {
    return new Query(call.query());
  }
}
