package io.github.qrauth.http;

import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.ContextDigest;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginState;
import io.github.qrauth.pin.Pin;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an authorization device may see of a login. */
final class ApprovalView {
  private final Screens screens;

  ApprovalView(Screens screens) {
    this.screens = screens;
  }

  /** The whole request: who asks, for what, from where, since when. */
  Map<String, Object> request(LoginSession session, Subject subject) {
    Map<String, Object> json = standing(session, Optional.empty());
    json.put("version", session.version());
    json.put("digest", Base64.getUrlEncoder().withoutPadding().encodeToString(digest(session)));
    json.put("steps", session.requiredSteps().stream().map(LoginView::lower).toList());
    json.put("context", context(session));
    json.put("subject", Map.of("id", subject.id(), "name", subject.name()));
    return json;
  }

  /** How it stands. */
  Map<String, Object> standing(LoginSession session, Optional<Pin> pin) {
    LoginView view = screens.view(session);
    LoginState state = view.state();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("session_id", session.id().toString());
    json.put("state", LoginView.lower(state));
    if (state == LoginState.CONFIRMING) {
      session.nextStep().ifPresent(step -> json.put("step", LoginView.lower(step)));
      pin.ifPresent(digits -> json.put("pin", digits.reveal()));
    }
    json.put("expires_in", view.expiresIn());
    return json;
  }

  private static byte[] digest(LoginSession session) {
    return ContextDigest.of(session);
  }

  private Map<String, Object> context(LoginSession session) {
    LoginRequest request = session.request();
    RequestContext from = request.context();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("client_id", request.clientId());
    json.put("client_name", screens.clientName(session));
    json.put("scope", String.join(" ", request.scopes().stream().sorted().toList()));
    json.put("address", from.network().toString());
    putIfKnown(json, "place", from.place());
    json.put("browser", from.browser());
    putIfKnown(json, "origin", from.origin());
    json.put("started_at", session.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
    json.put("persistent", request.persistent());
    return json;
  }

  private static void putIfKnown(Map<String, Object> json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
