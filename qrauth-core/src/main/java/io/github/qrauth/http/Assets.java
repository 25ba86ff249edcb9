package io.github.qrauth.http;

import io.github.qrauth.base.QrAuthException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scripts and the style sheet: public, cacheable files that come with the library. */
final class Assets {
  private static final List<String> SCRIPTS =
      List.of(
          "qrauth.js",
          "qr-login-drawing.js",
          "qr-login-feed.js",
          "qr-login-pin.js",
          "qr-login-style.js",
          "qr-login-texts.js",
          "qr-login-wire.js",
          "consent.js",
          "consent-view.js",
          "code.js",
          "phone.js",
          "phone-texts.js");
  private static final String STYLE = "qrauth.css";

  private final Map<String, Asset> assets = new LinkedHashMap<>();

  Assets() {
    SCRIPTS.forEach(name -> assets.put(name, load(name, "text/javascript; charset=utf-8")));
    assets.put(STYLE, load(STYLE, "text/css; charset=utf-8"));
  }

  void addTo(Router router) {
    assets.forEach((name, asset) -> router.get("/" + name, asset::answer));
  }

  /** The bytes of a file that comes with the library. */
  static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream("assets/" + name)) {
      if (in == null) {
        throw new QrAuthException("the jar of qrauth-core lacks " + name + ": build it anew");
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new QrAuthException("cannot read " + name + " of qrauth-core", unreadable);
    }
  }

  private static Asset load(String name, String contentType) {
    byte[] content = read(name);
    return new Asset(contentType, content, Replies.tag(content));
  }

  private record Asset(String contentType, byte[] content, String tag) {

    HttpReply answer(Request request) {
      boolean known = request.call().headers("If-None-Match").contains(tag);
      HttpReply.Full reply = known ? Replies.empty(304) : Replies.bytes(200, contentType, content);
      return Replies.with(
          Replies.with(reply, "ETag", List.of(tag)),
          "Cache-Control",
          List.of("public, max-age=3600"));
    }
  }
}
