package io.github.qrauth.testkit.scan;

import io.github.qrauth.http.Channel;
import io.github.qrauth.http.HttpCall;
import io.github.qrauth.http.HttpFace;
import io.github.qrauth.http.HttpReply;
import io.github.qrauth.http.Inbound;
import java.util.concurrent.CompletableFuture;

/** The face of a server whose public URL is known only when its port is. */
record LateFace(CompletableFuture<HttpFace> face) implements HttpFace {
  LateFace() {
    this(new CompletableFuture<>());
  }

  @Override
  public String mountPath() {
    return "/auth";
  }

  @Override
  public String mountAlias() {
    return "/AUTH";
  }

  @Override
  public HttpReply handle(HttpCall call) {
    return face.join().handle(call);
  }

  @Override
  public Inbound connect(HttpCall call, Channel out) {
    return face.join().connect(call, out);
  }
}
