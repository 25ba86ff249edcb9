package io.github.qrauth.http;

import io.github.qrauth.login.ConfirmationStep;
import io.github.qrauth.login.FaceCheck;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginState;
import io.github.qrauth.login.ShownCode;
import io.github.qrauth.pin.Pin;
import io.github.qrauth.qr.QrImage;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a screen may know of its login at one moment.
 *
 * @param session the login
 * @param now the moment
 * @param shown the code, while one is shown
 * @param clientName what people call the client
 * @param mountUrl what the code's link starts with
 */
record LoginView(
    LoginSession session,
    Instant now,
    Optional<ShownCode> shown,
    String clientName,
    String mountUrl) {
  /** No code is shown. */
  static final int NO_FRAME = -1;

  LoginState state() {
    return session.stateAt(now);
  }

  int version() {
    return session.version();
  }

  int frame() {
    return shown.map(code -> code.payload().frame()).orElse(NO_FRAME);
  }

  boolean isOver() {
    return state().isTerminal();
  }

  /** Until the code or the state changes by time alone. */
  Duration untilNextChange() {
    Duration deadline = Duration.between(now, session.expiresAt());
    return shown
        .map(ShownCode::nextIn)
        .filter(next -> next.compareTo(deadline) < 0)
        .orElse(deadline);
  }

  long expiresIn() {
    return isOver() ? 0 : wholeSeconds(Duration.between(now, session.expiresAt()));
  }

  String qrUrl(ShownCode code) {
    return code.payload().url(mountUrl);
  }

  QrImage image(ShownCode code) {
    return QrImage.of(qrUrl(code));
  }

  Map<String, Object> json() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("type", "state");
    view.put("session_id", session.id().toString());
    view.put("version", version());
    view.put("state", lower(state()));
    view.put("expires_in", expiresIn());
    view.put("user_code", session.userCode().toString());
    view.put("client_name", clientName);
    session
        .scan()
        .ifPresent(
            scan ->
                view.put(
                    "approver", Map.of("id", scan.subject().id(), "name", scan.subject().name())));
    if (state() == LoginState.CONFIRMING) {
      session.nextStep().ifPresent(step -> putStep(view, step));
    }
    shown.ifPresent(code -> view.put("code", codeJson(code)));
    shown.ifPresent(code -> view.put("qr_url", qrUrl(code)));
    if (state() == LoginState.PENDING && session.policy().faces() != LoginPolicy.Faces.REFUSED) {
      view.put("face", faceJson());
    }
    if (session.secondScan()) {
      view.put("warning", "second_scan");
    }
    return view;
  }

  Map<String, Object> codeJson(ShownCode code) {
    QrImage image = image(code);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "code");
    json.put("frame", code.payload().frame());
    json.put("size", image.size());
    json.put("bits", Base64.getEncoder().encodeToString(image.bits()));
    json.put("next_in", wholeSeconds(code.nextIn()));
    return json;
  }

  private Map<String, Object> faceJson() {
    Map<String, Object> face = new LinkedHashMap<>();
    face.put("progress", session.face().map(check -> lower(check.progress())).orElse("idle"));
    face.put("tries_left", FaceCheck.MAX_TRIES - session.face().map(FaceCheck::tries).orElse(0));
    return face;
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Rounded up: what is live has at least one second. */
  static long wholeSeconds(Duration duration) {
    return Math.max(0, duration.plusMillis(999).toSeconds());
  }

  private void putStep(Map<String, Object> view, ConfirmationStep step) {
    view.put("step", lower(step));
    if (step == ConfirmationStep.PIN || step == ConfirmationStep.MEMORISED_PIN) {
      Map<String, Object> pin = new LinkedHashMap<>();
      if (step == ConfirmationStep.PIN) {
        pin.put("digits", Pin.DIGITS);
      }
      pin.put("tries_left", session.pinTriesLeft().orElse(0));
      pin.put("expires_in", expiresIn());
      view.put("pin", pin);
    } else if (step == ConfirmationStep.NUMBER_MATCH) {
      session.number().ifPresent(number -> view.put("number", number));
    }
  }
}
