package io.github.qrauth.login;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.guard.ProximityVerifier;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.DeviceKeys;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.CodeResolver.Resolved;
import io.github.qrauth.login.LoginCommand.Approve;
import io.github.qrauth.login.LoginCommand.ProveDeviceKey;
import io.github.qrauth.login.LoginCommand.ScanCode;
import io.github.qrauth.pin.Pin;
import io.github.qrauth.pin.PinHasher;
import io.github.qrauth.qr.QrPayload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the phone does: open, scan, approve, confirm, deny. Its right is a verified subject. */
final class AuthorizationSide {
  private static final byte[] NO_PIN = new byte[0];

  private final RandomSource random;
  private final ProximityVerifier proximity;
  private final DeviceKeys deviceKeys;
  private final PinHasher pins;
  private final LoginAudit audit;
  private final CodeResolver codes;
  private final HeldSessions held;
  private final SessionWriter writer;

  AuthorizationSide(
      LoginEngineBuilder b,
      LoginAudit audit,
      CodeResolver codes,
      HeldSessions held,
      SessionWriter writer) {
    random = b.random;
    proximity = b.proximity();
    deviceKeys = b.deviceKeys();
    pins = b.pinHasher();
    this.audit = audit;
    this.codes = codes;
    this.held = held;
    this.writer = writer;
  }

  LoginResult<OpenedCode> open(
      QrPayload payload, Visitor visitor, boolean sameDevice, Instant now) {
    return codes.open(payload, visitor, sameDevice, now);
  }

  LoginResult<LoginSession> scan(
      ScannedCode code,
      Subject subject,
      Visitor visitor,
      Predicate<SessionId> showsCode,
      Instant now) {
    return codes
        .resolve(code, visitor, now)
        .then(
            resolved -> {
              boolean sameDevice = showsCode.test(resolved.session().id());
              return scan(resolved, subject, visitor, sameDevice, now);
            });
  }

  LoginResult<GivenApproval> approve(
      SessionId id,
      Subject subject,
      byte[] digest,
      boolean userVerified,
      boolean ephemeral,
      Instant now) {
    return held.bySubject(id, subject, now)
        .then(
            session -> {
              List<ConfirmationStep> steps = RequiredSteps.of(session);
              Optional<Pin> pin =
                  steps.contains(ConfirmationStep.PIN)
                      ? Optional.of(Pin.random(random))
                      : Optional.empty();
              Approve yes =
                  new Approve(
                      subject,
                      digest,
                      userVerified,
                      ephemeral,
                      pin.map(p -> pins.hash(p, id, subject, session.claimHash)).orElse(NO_PIN),
                      steps.contains(ConfirmationStep.NUMBER_MATCH) ? number() : 0);
              return writer.write(session, s -> yes, null, now).map(s -> given(s, pin));
            });
  }

  LoginResult<LoginSession> proveDeviceKey(
      SessionId id, Subject subject, String keyId, byte[] signature, Instant now) {
    return command(
        id,
        subject,
        session ->
            new ProveDeviceKey(
                subject,
                deviceKeys
                    .find(subject, keyId)
                    .filter(key -> ApprovalProof.verifies(session, key, signature))
                    .isPresent()),
        now);
  }

  LoginResult<LoginSession> command(
      SessionId id, Subject subject, Function<LoginSession, LoginCommand> command, Instant now) {
    return held.bySubject(id, subject, now).then(s -> writer.write(s, command, null, now));
  }

  LoginResult<LoginSession> follow(SessionId id, Subject subject, Instant now) {
    return held.bySubject(id, subject, now);
  }

  private LoginResult<LoginSession> scan(
      Resolved resolved, Subject subject, Visitor visitor, boolean sameDevice, Instant now) {
    LoginSession session = resolved.session();
    boolean far =
        proximity.judge(session.request().context(), visitor.context())
            == ProximityVerifier.Proximity.FAR;
    if (far) {
      audit.emit(AuditType.PLACE_MISMATCH, session, visitor, now);
    }
    ScanCode command = new ScanCode(subject, resolved.frame(), far, sameDevice);
    return writer.write(session, s -> command, visitor, now);
  }

  /** The phone sees its PIN only when that is what is asked for next. */
  private static GivenApproval given(LoginSession session, Optional<Pin> pin) {
    return new GivenApproval(session, pin.filter(p -> session.asks(ConfirmationStep.PIN)));
  }

  /** Two digits, 10 to 99. */
  private int number() {
    return 10 + random.below(90);
  }
}
