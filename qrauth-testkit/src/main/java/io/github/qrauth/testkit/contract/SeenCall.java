package io.github.qrauth.testkit.contract;

import io.github.qrauth.http.HttpCall;
import java.util.List;

/** What an adapter handed over, copied while the call was valid. */
record SeenCall(
    String method,
    String path,
    String query,
    String remoteAddress,
    List<String> probe,
    List<String> probeInLowerCase,
    List<String> absent,
    List<String> origin) {

  static final String HEADER = "X-Probe";

  static SeenCall of(HttpCall call) {
    return new SeenCall(
        call.method(),
        call.path(),
        call.query(),
        call.remoteAddress(),
        call.headers(HEADER),
        call.headers("x-probe"),
        call.headers("X-Absent"),
        call.headers("Origin"));
  }
}
