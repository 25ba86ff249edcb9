package io.github.qrauth.testkit.contract;

import io.github.qrauth.http.Channel;
import io.github.qrauth.http.HttpCall;
import io.github.qrauth.http.HttpFace;
import io.github.qrauth.http.HttpReply;
import io.github.qrauth.http.Inbound;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A face that does what the running test wants, so that only the adapter is on trial. */
final class ProbeFace implements HttpFace {
  static final String MOUNT = "/probe";
  static final String ALIAS = "/PROBE";

  private volatile Function<HttpCall, HttpReply> onRequest = call -> text("probe");
  private volatile BiFunction<HttpCall, Channel, Inbound> onSocket = (call, out) -> new SocketLog();

  void onRequest(Function<HttpCall, HttpReply> answer) {
    onRequest = answer;
  }

  void onSocket(BiFunction<HttpCall, Channel, Inbound> accept) {
    onSocket = accept;
  }

  static HttpReply.Full text(String body) {
    return full(200, body);
  }

  static HttpReply.Full full(int status, String body) {
    return full(status, Map.of("Content-Type", List.of("text/plain; charset=utf-8")), body);
  }

  static HttpReply.Full full(int status, Map<String, List<String>> headers, String body) {
    return new HttpReply.Full(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String mountPath() {
    return MOUNT;
  }

  @Override
  public String mountAlias() {
    return ALIAS;
  }

  @Override
  public HttpReply handle(HttpCall call) {
    return onRequest.apply(call);
  }

  @Override
  public Inbound connect(HttpCall call, Channel out) {
    return onSocket.apply(call, out);
  }
}
