package io.github.qrauth.testkit.broken;

import io.github.qrauth.http.HttpCall;
import java.io.InputStream;
import java.util.List;

/** A call that something can be changed in. */
class AlteredCall implements HttpCall {
  final HttpCall call;

  AlteredCall(HttpCall call) {
    this.call = call;
  }

  @Override
  public String method() {
    return call.method();
  }

  @Override
  public String path() {
    return call.path();
  }

  @Override
  public String query() {
    return call.query();
  }

  @Override
  public List<String> headers(String name) {
    return call.headers(name);
  }

  @Override
  public InputStream body() {
    return call.body();
  }

  @Override
  public String remoteAddress() {
    return call.remoteAddress();
  }
}
