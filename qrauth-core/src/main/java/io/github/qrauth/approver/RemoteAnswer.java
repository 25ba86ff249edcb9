package io.github.qrauth.approver;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.ConfirmationStep;
import io.github.qrauth.login.Refusal;
import io.github.qrauth.pin.Pin;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of an answer. A server that leaves out what docs/http.md promises is an outage.
 *
 * @param path of the call, for messages
 */
record RemoteAnswer(String path, Map<String, ?> members) {
  private static final String PROBLEM = "urn:qrauth:problem:";
  private static final int MOST_CHARACTERS = 512;

  SeenLogin seen() {
    RemoteAnswer context = object("context");
    return new SeenLogin(
        sessionId(),
        text("digest"),
        context.text("client_name"),
        context.text("scope"),
        context.text("address"),
        context.optionalText("place"),
        context.text("browser"),
        Boolean.TRUE.equals(context.member("persistent")));
  }

  ApprovedLogin approved() {
    Optional<ConfirmationStep> next = optionalText("step").map(this::step);
    Optional<Pin> pin = optionalText("pin").flatMap(Pin::parse);
    return new ApprovedLogin(sessionId(), next, pin);
  }

  /** The problem's type, for messages. */
  String type() {
    return optionalText("type").filter(type -> type.startsWith(PROBLEM)).orElse("no problem");
  }

  /** The engine's reason, when the problem is one of the engine's. */
  Optional<Refusal.Reason> reason() {
    String code = type();
    for (Refusal.Reason reason : Refusal.Reason.values()) {
      if (code.equals(PROBLEM + reason.code())) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }

  private SessionId sessionId() {
    return SessionId.parse(text("session_id")).orElseThrow(() -> missing("session_id"));
  }

  private ConfirmationStep step(String name) {
    for (ConfirmationStep step : ConfirmationStep.values()) {
      if (step.name().toLowerCase(Locale.ROOT).equals(name)) {
        return step;
      }
    }
    throw missing("step");
  }

  private RemoteAnswer object(String name) {
    if (member(name) instanceof Map<?, ?> inner) {
      @SuppressWarnings("unchecked") // The reader of JSON makes maps of texts to values.
      Map<String, ?> members = (Map<String, ?>) inner;
      return new RemoteAnswer(path, members);
    }
    throw missing(name);
  }

  private String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  private Optional<String> optionalText(String name) {
    return member(name) instanceof String text && text.length() <= MOST_CHARACTERS
        ? Optional.of(text)
        : Optional.empty();
  }

  private @Nullable Object member(String name) {
    return members.get(name);
  }

  private QrAuthException missing(String name) {
    return new QrAuthException("the server's answer to " + path + " has no valid " + name);
  }
}
