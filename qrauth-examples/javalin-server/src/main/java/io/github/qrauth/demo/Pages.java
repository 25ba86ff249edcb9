package io.github.qrauth.demo;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The demo's pages, in English and Korean: one file each, inside one layout. Thread-safe. */
final class Pages {
  private final Map<String, Template> templates = new ConcurrentHashMap<>();
  private final Map<String, String> english = Resources.properties("texts_en.properties");
  private final Map<String, String> korean = Resources.properties("texts_ko.properties");

  /** Answers with a page; its title is a value, or the text {@code <name>_title}. */
  void show(Context ctx, int status, String name, Map<String, String> values) {
    Map<String, String> all = new HashMap<>(texts(ctx));
    all.put("title", all.getOrDefault(name + "_title", ""));
    all.put("lang", language(ctx));
    all.putAll(values);
    all.put("content", template(name).fill(all));
    ctx.status(status).header("Content-Language", language(ctx));
    ctx.contentType("text/html;charset=utf-8").result(template("layout").fill(all));
  }

  /** A part that several pages have, as HTML. */
  String part(Context ctx, String name) {
    return template(name).fill(texts(ctx));
  }

  /** A text in the visitor's language. */
  String text(Context ctx, String key) {
    return Objects.requireNonNull(texts(ctx).get(key), key);
  }

  private Map<String, String> texts(Context ctx) {
    return language(ctx).equals("ko") ? korean : english;
  }

  private Template template(String name) {
    return templates.computeIfAbsent(name, n -> new Template(Resources.text(n + ".html")));
  }

  private static String language(Context ctx) {
    String wish = Optional.ofNullable(ctx.header("Accept-Language")).orElse("");
    return wish.toLowerCase(Locale.ROOT).startsWith("ko") ? "ko" : "en";
  }
}
