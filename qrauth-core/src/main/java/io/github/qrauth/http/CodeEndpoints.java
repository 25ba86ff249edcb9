package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.ShownCode;
import io.github.qrauth.qr.QrImage;
import io.github.qrauth.qr.TerminalStyle;
import java.util.List;

/** The code as a picture, for its screen only: whoever can refresh a code can relay it. */
final class CodeEndpoints {
  private static final int PNG_SCALE = 8;

  private final LoginEngine engine;
  private final Screens screens;
  private final PublicUrl publicUrl;

  CodeEndpoints(LoginEngine engine, Screens screens, PublicUrl publicUrl) {
    this.engine = engine;
    this.screens = screens;
    this.publicUrl = publicUrl;
  }

  void addTo(Router router) {
    router
        .get("/sessions/{id}/qr.svg", this::svg)
        .get("/sessions/{id}/qr.png", this::png)
        .get("/sessions/{id}/qr.txt", this::text);
  }

  private HttpReply svg(Request request) {
    String label = PageTexts.in(Language.of(request.call())).codeLabel();
    byte[] picture = image(request).svg(label).getBytes(UTF_8);
    HttpReply.Full reply = Replies.bytes(200, "image/svg+xml", picture);
    return Replies.with(reply, "Content-Security-Policy", List.of("default-src 'none'"));
  }

  private HttpReply png(Request request) {
    return Replies.bytes(200, "image/png", image(request).png(PNG_SCALE));
  }

  private HttpReply text(Request request) {
    byte[] lines = image(request).terminal(TerminalStyle.BLOCKS).getBytes(UTF_8);
    return Replies.bytes(200, "text/plain; charset=utf-8", lines);
  }

  private QrImage image(Request request) {
    SessionId id = request.sessionId();
    LoginResult<ShownCode> code = engine.code(id, screens.claimSecret(request.call(), id));
    return QrImage.of(Answers.value(code).payload().url(publicUrl.text()));
  }
}
