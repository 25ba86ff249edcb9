package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Pages for people, under a policy that runs only scripts of this origin. */
final class Pages {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final String mountPath;
  private final byte[] consent = Assets.read("consent.html");
  private final byte[] code = Assets.read("code.html");
  private final String message = new String(Assets.read("message.html"), UTF_8);

  Pages(String mountPath) {
    this.mountPath = mountPath;
  }

  HttpReply.Full consent() {
    return page(200, consent);
  }

  HttpReply.Full code() {
    return page(200, code);
  }

  /** A problem, in the browser's language, with what to do next. */
  HttpReply.Full problem(ProblemType problem, Language language) {
    PageTexts.Text text = PageTexts.in(language).of(problem);
    String html =
        message
            .replace("{{lang}}", language.tag())
            .replace("{{base}}", escaped(mountPath))
            .replace("{{title}}", escaped(text.title()))
            .replace("{{text}}", escaped(text.text()));
    return Replies.with(
        page(problem.status(), html.getBytes(UTF_8)), "Content-Language", List.of(language.tag()));
  }

  private static HttpReply.Full page(int status, byte[] html) {
    HttpReply.Full reply = Replies.bytes(status, "text/html; charset=utf-8", html);
    return Replies.with(reply, "Content-Security-Policy", List.of(POLICY));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
