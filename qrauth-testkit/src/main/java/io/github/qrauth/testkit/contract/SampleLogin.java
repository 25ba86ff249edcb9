package io.github.qrauth.testkit.contract;

import io.github.qrauth.base.Secret;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.ContextDigest;
import io.github.qrauth.login.GivenApproval;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.ScannedCode;
import io.github.qrauth.login.StartedLogin;
import io.github.qrauth.pin.Pin;
import java.util.List;
import java.util.Optional;

/** One login on its way through an engine. */
final class SampleLogin {
  private static final Subject ADA = new Subject("ada", "Ada Lovelace");

  private final LoginEngine engine;
  private final RecordingLoginStore store;
  private final LoginSession first;
  private final Secret claimSecret;

  private SampleLogin(LoginEngine engine, RecordingLoginStore store, StartedLogin started) {
    this.engine = engine;
    this.store = store;
    first = started.session();
    claimSecret = started.claimSecret();
  }

  static SampleLogin start(LoginEngine engine, RecordingLoginStore store, LoginRequest request) {
    return new SampleLogin(engine, store, ok(engine.start(request, SampleLogins.visitor())));
  }

  static LoginResult<LoginSession> scan(LoginEngine engine, LoginSession login, Subject who) {
    ScannedCode code = new ScannedCode.ByUserCode(login.userCode());
    return engine.scan(code, who, SampleLogins.visitor(), false);
  }

  List<LoginSession> versions() {
    return store.versions();
  }

  SampleLogin scan(String who) {
    scan(engine, first, who.equals(ADA.id()) ? ADA : Subject.of(who));
    return this;
  }

  SampleLogin approve() {
    approveForPin();
    return this;
  }

  SampleLogin number() {
    ok(engine.answerNumber(first.id(), ADA, latest().number().orElseThrow()));
    return this;
  }

  SampleLogin second(String who) {
    ok(engine.secondApprove(first.id(), Subject.of(who), ContextDigest.of(first), true));
    return this;
  }

  SampleLogin wrongPin() {
    Pin right = approveForPin().orElseThrow();
    String wrong = right.reveal().equals("000000") ? "000001" : "000000";
    engine.enterPin(first.id(), claimSecret, pin(wrong), SampleLogins.visitor());
    return this;
  }

  SampleLogin rightPin() {
    Pin right = approveForPin().orElseThrow();
    ok(engine.enterPin(first.id(), claimSecret, right, SampleLogins.visitor()));
    return this;
  }

  SampleLogin account(boolean accept) {
    ok(engine.chooseAccount(first.id(), claimSecret, accept));
    return this;
  }

  SampleLogin claim() {
    ok(engine.claim(first.id(), claimSecret, Optional.empty()));
    return this;
  }

  SampleLogin deny() {
    ok(engine.deny(first.id(), ADA));
    return this;
  }

  SampleLogin cancel() {
    ok(engine.cancel(first.id(), claimSecret));
    return this;
  }

  /** Approving again while a PIN is expected gives another PIN. */
  private Optional<Pin> approveForPin() {
    GivenApproval given = ok(engine.approve(first.id(), ADA, ContextDigest.of(first), true, false));
    return given.pin();
  }

  private LoginSession latest() {
    return store.versions().get(store.versions().size() - 1);
  }

  private static Pin pin(String digits) {
    return Pin.parse(digits).orElseThrow();
  }

  private static <T> T ok(LoginResult<T> result) {
    return result.fold(
        value -> value,
        refusal -> {
          throw new IllegalStateException("the engine refused a sample: " + refusal.reason());
        });
  }
}
