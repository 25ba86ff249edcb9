package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.OpenedCode;
import io.github.qrauth.login.Refusal;
import io.github.qrauth.qr.QrPayload;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a phone's browser opens: the code's link, the consent page, the page to type a code. */
final class PageEndpoints {
  private static final Pattern TICKET = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private final LoginEngine engine;
  private final CallerResolver callers;
  private final Cookies cookies;
  private final Visitors visitors;
  private final Pages pages;
  private final String mountPath;
  private final @Nullable String loginPage;

  PageEndpoints(
      LoginEngine engine,
      CallerResolver callers,
      Cookies cookies,
      Visitors visitors,
      Pages pages,
      String mountPath,
      @Nullable String loginPage) {
    this.engine = engine;
    this.callers = callers;
    this.cookies = cookies;
    this.visitors = visitors;
    this.pages = pages;
    this.mountPath = mountPath;
    this.loginPage = loginPage;
  }

  void addTo(Router router) {
    router
        .get("/q/{payload}", this::open)
        .get("/Q/{payload}", this::open)
        .get("/consent", this::consent)
        .get("/code", this::code);
  }

  /** Changes nothing: previews and prefetching open links too (S27). */
  private HttpReply open(Request request) {
    HttpCall call = request.call();
    QrPayload payload =
        QrPayload.parse(request.parameter("payload"))
            .orElseThrow(() -> Rejection.of(Refusal.of(Refusal.Reason.UNKNOWN_SESSION)));
    boolean sameDevice = cookies.shows(call, payload.id());
    LoginResult<OpenedCode> opened = engine.open(payload, visitors.of(call), sameDevice);
    return Answers.of(opened, code -> opened(call, code));
  }

  private HttpReply opened(HttpCall call, OpenedCode code) {
    if (!prefersJson(call)) {
      return Replies.redirect(consentPath(Optional.of(code.ticket())));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ticket", code.ticket());
    json.put("expires_in", LoginView.wholeSeconds(code.expiresIn()));
    return Replies.json(200, json);
  }

  private HttpReply consent(Request request) {
    Optional<String> ticket =
        request.query().text("ticket").filter(t -> TICKET.matcher(t).matches());
    return forSignedIn(request.call(), pages.consent(), consentPath(ticket));
  }

  private HttpReply code(Request request) {
    return forSignedIn(request.call(), pages.code(), mountPath + "/code");
  }

  /** The page, or the way to it by the host's login page. */
  private HttpReply forSignedIn(HttpCall call, HttpReply.Full page, String path) {
    if (callers.resolve(call).isPresent()) {
      return page;
    }
    if (loginPage == null) {
      throw Rejection.of(ProblemType.LOGIN_REQUIRED);
    }
    String separator = loginPage.contains("?") ? "&" : "?";
    return Replies.redirect(loginPage + separator + "return=" + URLEncoder.encode(path, UTF_8));
  }

  private String consentPath(Optional<String> ticket) {
    return mountPath + "/consent" + ticket.map(t -> "?ticket=" + t).orElse("");
  }

  /** Whether the caller is no browser that a person looks at. */
  static boolean prefersJson(HttpCall call) {
    return Weights.prefersJson(String.join(",", call.headers("Accept")));
  }

  /** Whether a problem here is shown to a person. */
  static boolean isPage(String path) {
    return path.startsWith("/q/")
        || path.startsWith("/Q/")
        || path.equals("/consent")
        || path.equals("/code");
  }
}
