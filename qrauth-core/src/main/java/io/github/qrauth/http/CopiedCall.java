package io.github.qrauth.http;

import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

/** A call made of its parts. */
record CopiedCall(
    String method,
    String path,
    String query,
    Function<String, List<String>> fields,
    InputStream body,
    String remoteAddress)
    implements HttpCall {

  @Override
  public List<String> headers(String name) {
    return fields.apply(name);
  }
}
