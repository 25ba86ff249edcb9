package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.guard.NetworkPrefix;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginCommand.AnswerNumber;
import io.github.qrauth.login.LoginCommand.Approve;
import io.github.qrauth.login.LoginCommand.AskFace;
import io.github.qrauth.login.LoginCommand.Cancel;
import io.github.qrauth.login.LoginCommand.ChooseAccount;
import io.github.qrauth.login.LoginCommand.Claim;
import io.github.qrauth.login.LoginCommand.Deny;
import io.github.qrauth.login.LoginCommand.EnterPin;
import io.github.qrauth.login.LoginCommand.FailFace;
import io.github.qrauth.login.LoginCommand.JudgeMemorisedPin;
import io.github.qrauth.login.LoginCommand.ProveDeviceKey;
import io.github.qrauth.login.LoginCommand.RecogniseFace;
import io.github.qrauth.login.LoginCommand.ScanCode;
import io.github.qrauth.login.LoginCommand.SecondApprove;
import io.github.qrauth.login.LoginCommand.TryMemorisedPin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Logins of every kind, each made by the state machine from a seed. Public for other rooms. */
public final class SessionGenerator {
  private static final List<String> TEXTS =
      List.of("a", "Seoul", "서울", "Zürich 🏙", "x".repeat(60), "\"quoted\", {json}", "日本語");

  private final Random random;

  /** The same seed gives the same logins. */
  public SessionGenerator(long seed) {
    random = new Random(seed);
  }

  /** The next login, somewhere on its way. */
  public LoginSession next() {
    Instant now = TestClock.START.plusMillis(random.nextInt(1_000_000));
    LoginSession session = fresh(now);
    for (int acts = random.nextInt(14); acts > 0; acts--) {
      now = now.plusMillis(random.nextInt(2_000));
      Transition transition = Transitions.apply(session, act(session), now);
      if (transition instanceof Transition.Moved moved) {
        session = moved.next();
      } else if (transition instanceof Transition.Penalised penalised) {
        session = penalised.next();
      }
    }
    return session;
  }

  /** A login that nobody has scanned. */
  public LoginSession fresh(Instant now) {
    return new LoginSession.Draft(
            new SessionId(random.nextLong(), random.nextLong()),
            policy(),
            request(),
            bytes(),
            new UserCode(Math.floorMod(random.nextLong(), 25_600_000_000L)),
            now)
        .done();
  }

  private LoginCommand act(LoginSession s) {
    Subject ada = s.scan().map(Scan::subject).orElseGet(this::subject);
    byte[] hash = s.pin == null ? new byte[32] : s.pin.hash();
    return switch (random.nextInt(24)) {
      case 0 -> new Cancel();
      case 1 -> new Deny(ada);
      case 2 -> new ScanCode(subject(), random.nextInt(60) - 1, false, false);
      case 3 -> new EnterPin(bytes());
      case 4, 5 -> new EnterPin(bytes());
      case 6 -> new ChooseAccount(random.nextInt(4) > 0);
      default ->
          switch (s.state) {
            case PENDING ->
                s.policy.faces() != LoginPolicy.Faces.REFUSED && random.nextInt(4) > 0
                    ? look(s, ada)
                    : new ScanCode(ada, random.nextInt(60) - 1, random.nextBoolean(), false);
            case SCANNED ->
                new Approve(
                    ada,
                    ContextDigest.of(s),
                    true,
                    random.nextBoolean(),
                    bytes(),
                    10 + random.nextInt(90));
            case CONFIRMING -> pass(s, ada, hash);
            default -> new Claim(s.request().clientId(), true, s.request().keyThumbprint());
          };
    };
  }

  private LoginCommand look(LoginSession s, Subject ada) {
    int ask = s.face().map(FaceCheck::tries).orElse(0);
    return switch (random.nextInt(5)) {
      case 0 -> new RecogniseFace(ask, ada);
      case 1 -> new FailFace(ask, random.nextInt(5) > 0);
      default -> new AskFace();
    };
  }

  private LoginCommand pass(LoginSession s, Subject ada, byte[] hash) {
    return switch (s.nextStep().orElseThrow()) {
      case PIN -> new EnterPin(hash);
      case NUMBER_MATCH -> new AnswerNumber(ada, s.number);
      case DEVICE_KEY -> new ProveDeviceKey(ada, true);
      case SECOND_APPROVER -> new SecondApprove(subject(), ContextDigest.of(s), true);
      case ACCOUNT_CHOICE -> new ChooseAccount(true);
      case MEMORISED_PIN ->
          random.nextBoolean()
              ? new TryMemorisedPin()
              : new JudgeMemorisedPin(random.nextInt(3) > 0);
    };
  }

  private LoginPolicy policy() {
    List<ConfirmationStep> steps = new ArrayList<>(List.of(ConfirmationStep.values()));
    steps.remove(ConfirmationStep.MEMORISED_PIN);
    Collections.shuffle(steps, random);
    LoginPolicyBuilder builder =
        LoginPolicy.builder()
            .sessionLifetime(Duration.ofSeconds(30 + random.nextInt(271)))
            .retention(Duration.ofSeconds(random.nextInt(601)))
            .pinLifetime(Duration.ofSeconds(30 + random.nextInt(571)))
            .pinTries(1 + random.nextInt(5))
            .ticketLifetime(Duration.ofSeconds(30 + random.nextInt(271)))
            .rotation(Duration.ofSeconds(1 + random.nextInt(5)), random.nextInt(7), 1)
            .whenFar(LoginPolicy.WhenFar.values()[random.nextInt(2)])
            .steps(steps.subList(0, random.nextInt(6)).toArray(ConfirmationStep[]::new));
    if (random.nextInt(4) == 0) {
      return builder
          .steps(ConfirmationStep.MEMORISED_PIN, ConfirmationStep.SECOND_APPROVER)
          .whenFar(LoginPolicy.WhenFar.ALLOW)
          .acceptFaces()
          .build();
    }
    return random.nextBoolean() ? builder.build() : builder.requireUserVerification().build();
  }

  private LoginRequest request() {
    Set<String> scopes = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      scopes.add("scope" + random.nextInt(9));
    }
    String hint = random.nextBoolean() ? null : subject().id();
    LoginRequest request = new LoginRequest("web", scopes, hint, random.nextBoolean(), context());
    return random.nextInt(4) > 0 ? request : request.boundTo("A".repeat(42) + "E");
  }

  private RequestContext context() {
    List<String> addresses = List.of("203.0.113.9", "2001:db8::7", "nowhere");
    return new RequestContext(
        NetworkPrefix.of(addresses.get(random.nextInt(3))),
        random.nextBoolean() ? null : text(),
        text(),
        random.nextBoolean() ? null : "https://shop.example");
  }

  private Subject subject() {
    return random.nextBoolean() ? Subject.of(text()) : new Subject(text(), "x".repeat(255));
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private byte[] bytes() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return bytes;
  }
}
