package io.github.qrauth.login;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.guard.AuditSink;
import io.github.qrauth.guard.ProximityVerifier;
import io.github.qrauth.identity.DeviceKeys;
import io.github.qrauth.identity.SecondApprovers;
import io.github.qrauth.internal.crypto.Hmac;
import io.github.qrauth.internal.crypto.Pseudonyms;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.pin.MemorisedPins;
import io.github.qrauth.pin.PinHasher;
import io.github.qrauth.qr.RotatingCode;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Builds a {@link LoginEngine}. Everything but the ports has a default. */
public final class LoginEngineBuilder {
  final LoginStore store;
  final AttemptStore attempts;
  final ClientStore clients;
  private final ServerSecret secret;
  LoginPolicy policy = LoginPolicy.tapToApprove();
  LoginLimits limits = LoginLimits.defaults();
  private @Nullable ProximityVerifier proximity;
  private @Nullable DeviceKeys deviceKeys;
  private @Nullable SecondApprovers secondApprovers;
  private @Nullable MemorisedPins memorisedPins;
  InstantSource clock = InstantSource.system();
  RandomSource random = RandomSource.secure();
  private AuditSink sink = event -> {};
  LoginHistory history = LoginHistory.none();

  LoginEngineBuilder(
      LoginStore store, AttemptStore attempts, ClientStore clients, ServerSecret secret) {
    this.store = store;
    this.attempts = attempts;
    this.clients = clients;
    this.secret = secret;
  }

  /** The rules of logins started here; default {@link LoginPolicy#tapToApprove()}. */
  public LoginEngineBuilder policy(LoginPolicy policy) {
    this.policy = policy;
    return this;
  }

  /** How much may be tried; default {@link LoginLimits#defaults()}. */
  public LoginEngineBuilder limits(LoginLimits limits) {
    this.limits = limits;
    return this;
  }

  /** Who hears of every transition; default nobody. */
  public LoginEngineBuilder audit(AuditSink sink) {
    this.sink = sink;
    return this;
  }

  /** Keeps each login for its user to look at; default nothing. */
  public LoginEngineBuilder history(LoginHistory history) {
    this.history = history;
    return this;
  }

  /** Who can tell whether the devices are together; default nobody. */
  public LoginEngineBuilder proximity(ProximityVerifier proximity) {
    this.proximity = proximity;
    return this;
  }

  /** Keys enrolled on authorization devices; default none. */
  public LoginEngineBuilder deviceKeys(DeviceKeys deviceKeys) {
    this.deviceKeys = deviceKeys;
    return this;
  }

  /** Who may give the second yes; needed by policies that ask for one. */
  public LoginEngineBuilder secondApprovers(SecondApprovers secondApprovers) {
    this.secondApprovers = secondApprovers;
    return this;
  }

  /** Who checks the PINs that users know by heart; needed by policies that ask for one. */
  public LoginEngineBuilder memorisedPins(MemorisedPins memorisedPins) {
    this.memorisedPins = memorisedPins;
    return this;
  }

  /** The one clock that decides; default the system's. */
  public LoginEngineBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /** Where ids, secrets, codes and PINs come from; default {@link RandomSource#secure()}. */
  public LoginEngineBuilder random(RandomSource random) {
    this.random = random;
    return this;
  }

  /**
   * The engine.
   *
   * @throws IllegalStateException when the policy wants what no port was given for
   */
  public LoginEngine build() {
    if (proximity == null && policy.whenFar() != LoginPolicy.WhenFar.ALLOW) {
      throw new IllegalStateException(
          "the policy acts on distance, but nobody can tell it: call proximity(…)");
    }
    if (deviceKeys == null && policy.steps().contains(ConfirmationStep.DEVICE_KEY)) {
      throw new IllegalStateException(
          "the policy wants a signature, but no key is known: call deviceKeys(…)");
    }
    if (secondApprovers == null && policy.steps().contains(ConfirmationStep.SECOND_APPROVER)) {
      throw new IllegalStateException(
          "the policy wants a second approver, but nobody may be one: call secondApprovers(…)");
    }
    if (memorisedPins == null && policy.steps().contains(ConfirmationStep.MEMORISED_PIN)) {
      throw new IllegalStateException(
          "the policy wants a memorised PIN, but nobody can check one: call memorisedPins(…)");
    }
    return new LoginEngine(this);
  }

  MemorisedPins memorisedPins() {
    return memorisedPins == null ? MemorisedPins.none() : memorisedPins;
  }

  ProximityVerifier proximity() {
    return proximity == null ? ProximityVerifier.none() : proximity;
  }

  DeviceKeys deviceKeys() {
    return deviceKeys == null ? DeviceKeys.none() : deviceKeys;
  }

  SecondApprovers secondApprovers() {
    return secondApprovers == null ? SecondApprovers.nobody() : secondApprovers;
  }

  RotatingCode rotatingCode() {
    return new RotatingCode(secret.frameKey());
  }

  PinHasher pinHasher() {
    return new PinHasher(secret.pinKey());
  }

  ScanTickets scanTickets() {
    return new ScanTickets(Hmac.sha256(secret.ticketKey()));
  }

  Pseudonyms pseudonyms() {
    return new Pseudonyms(Hmac.sha256(secret.auditKey()));
  }

  LoginAudit loginAudit() {
    return new LoginAudit(sink, pseudonyms());
  }
}
