package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request as an adapter would hand it over. */
final class TestCall implements HttpCall {
  private final String method;
  private final String path;
  private final String query;
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private InputStream body = InputStream.nullInputStream();
  private String remote = "203.0.113.7";

  TestCall(String method, String target) {
    int mark = target.indexOf('?');
    this.method = method;
    this.path = mark < 0 ? target : target.substring(0, mark);
    this.query = mark < 0 ? "" : target.substring(mark + 1);
  }

  TestCall header(String name, String value) {
    headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>()).add(value);
    return this;
  }

  TestCall json(String text) {
    return header("Content-Type", "application/json").body(text.getBytes(UTF_8));
  }

  TestCall body(byte[] bytes) {
    return body(new ByteArrayInputStream(bytes));
  }

  TestCall body(InputStream stream) {
    body = stream;
    return this;
  }

  TestCall from(String address) {
    remote = address;
    return this;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String query() {
    return query;
  }

  @Override
  public List<String> headers(String name) {
    return List.copyOf(headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public String remoteAddress() {
    return remote;
  }
}
