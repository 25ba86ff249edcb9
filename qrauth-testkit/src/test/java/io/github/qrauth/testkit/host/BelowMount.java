package io.github.qrauth.testkit.host;

import io.github.qrauth.http.HttpCall;
import java.io.InputStream;
import java.util.List;

/** A call as it looks below a mount of one segment. */
record BelowMount(HttpCall call) implements HttpCall {
  @Override
  public String method() {
    return call.method();
  }

  @Override
  public String path() {
    return call.path().substring(call.path().indexOf('/', 1));
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
