package io.github.qrauth.login;

import static io.github.qrauth.login.Logins.ADA;
import static io.github.qrauth.login.Logins.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every sequence of acts, against {@link ReferenceTable}. Two logins that differ in nothing but
 * their version go on alike, so one of them is followed: breadth first, until nothing is new. That
 * covers all sequences to length 8, and the longer ones too.
 */
class StateMachineModelTest {
  private static final int NUMBER = 42;
  private static final byte[] RIGHT = new byte[32];
  private static final byte[] WRONG = filled(1);

  private final ReferenceTable table = new ReferenceTable();

  /** What somebody does: the column without the actor's role, who it is, and the command. */
  private record Act(String column, Subject actor, Function<LoginSession, LoginCommand> command) {
    String columnFor(LoginSession session) {
      if (actor == null) {
        return column;
      }
      String role = session.scannedBy(actor) ? "own" : "other";
      String full = column.replace("?", role);
      return role.equals("other") ? full.replaceAll("/other/.*", "/other") : full;
    }
  }

  private static final List<Act> ACTS =
      List.of(
          new Act("scan/?", ADA, s -> new ScanCode(ADA, 0, false, false)),
          new Act("scan/?", EVE, s -> new ScanCode(EVE, 0, false, false)),
          new Act("approve/?", ADA, s -> approval(s, ADA)),
          new Act("approve/?", EVE, s -> approval(s, EVE)),
          new Act("pin/right", null, s -> new EnterPin(RIGHT)),
          new Act("pin/wrong", null, s -> new EnterPin(WRONG)),
          new Act("number/?/right", ADA, s -> new AnswerNumber(ADA, NUMBER)),
          new Act("number/?/wrong", ADA, s -> new AnswerNumber(ADA, NUMBER + 1)),
          new Act("number/?/right", EVE, s -> new AnswerNumber(EVE, NUMBER)),
          new Act("key/?/right", ADA, s -> new ProveDeviceKey(ADA, true)),
          new Act("key/?/wrong", ADA, s -> new ProveDeviceKey(ADA, false)),
          new Act("key/?/right", EVE, s -> new ProveDeviceKey(EVE, true)),
          new Act("second/?", ADA, s -> new SecondApprove(ADA, ContextDigest.of(s), true)),
          new Act("second/?", EVE, s -> new SecondApprove(EVE, ContextDigest.of(s), true)),
          new Act("memo/try", null, s -> new TryMemorisedPin()),
          new Act("memo/right", null, s -> new JudgeMemorisedPin(true)),
          new Act("memo/wrong", null, s -> new JudgeMemorisedPin(false)),
          new Act("face/ask", null, s -> new AskFace()),
          new Act("face/match", null, s -> new RecogniseFace(tries(s), ADA)),
          new Act("face/failed", null, s -> new FailFace(tries(s), true)),
          new Act("face/gone", null, s -> new FailFace(tries(s), false)),
          new Act("account/yes", null, s -> new ChooseAccount(true)),
          new Act("account/no", null, s -> new ChooseAccount(false)),
          new Act("deny/?", ADA, s -> new Deny(ADA)),
          new Act("deny/?", EVE, s -> new Deny(EVE)),
          new Act("cancel", null, s -> new Cancel()),
          new Act("claim", null, s -> new Claim("web", true)),
          new Act("claim/other-client", null, s -> new Claim("other", true)));

  /** A login that was reached, the place that the table says it is in, and the time. */
  private record Reached(LoginSession session, String place, Instant now) {}

  private final Queue<Reached> open = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Set<LoginState>> arrows = new LinkedHashMap<>();
  private int applied;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PIN",
        "NUMBER_MATCH",
        "DEVICE_KEY",
        "SECOND_APPROVER",
        "ACCOUNT_CHOICE",
        "PIN ACCOUNT_CHOICE",
        "NUMBER_MATCH PIN",
        "SECOND_APPROVER DEVICE_KEY PIN",
        "PIN NUMBER_MATCH DEVICE_KEY SECOND_APPROVER ACCOUNT_CHOICE",
        "MEMORISED_PIN",
        "SECOND_APPROVER MEMORISED_PIN ACCOUNT_CHOICE",
        "faces",
        "faces MEMORISED_PIN",
        "faces DEVICE_KEY ACCOUNT_CHOICE",
        "faces SECOND_APPROVER MEMORISED_PIN"
      })
  @DisplayName("S10 every sequence of acts does what the reference table says")
  void apply_everySequence_followsTheReferenceTable(String steps) {
    LoginPolicy policy = policy(steps);
    reach(fresh(policy), "PENDING", TestClock.START);
    while (!open.isEmpty()) {
      explore(open.remove());
    }
    assertThat(applied).isGreaterThan(100);
    assertThat(seen).anyMatch(key -> key.startsWith("CLAIMED"));
  }

  @Test
  @DisplayName("S10 the arrows of LoginState are those of the reference table, and no others")
  void canBecome_everyPair_equalsTheReferenceTable() {
    for (String place : table.places()) {
      LoginState from = ReferenceTable.state(place);
      Set<LoginState> to = arrows.computeIfAbsent(from.name(), s -> new HashSet<>());
      for (Act act : ACTS) {
        for (String role : List.of("own", "other")) {
          String column = act.column().replace("?", role).replaceAll("/other/.*", "/other");
          String cell = table.cell(place, column);
          if (cell.equals(">") && column.equals("face/match")) {
            continue; // by way of SCANNED, in one version
          }
          if (cell.equals(">")) {
            to.add(LoginState.CONFIRMING);
            to.add(LoginState.APPROVED);
          } else if (Character.isUpperCase(cell.charAt(0)) && !cell.equals("SCAN")) {
            to.add(ReferenceTable.state(cell.split("-", 2)[0]));
          }
        }
      }
      if (!from.isTerminal()) {
        to.add(LoginState.EXPIRED);
      }
      to.remove(from);
    }
    for (LoginState from : LoginState.values()) {
      for (LoginState to : LoginState.values()) {
        assertThat(from.canBecome(to))
            .as("%s to %s", from, to)
            .isEqualTo(arrows.get(from.name()).contains(to));
      }
    }
  }

  private void reach(LoginSession session, String place, Instant now) {
    String key =
        place
            + session.openSteps
            + session.pinTriesLeft()
            + session.secondScan()
            + session.scan()
            + session.face();
    if (seen.add(key + now)) {
      open.add(new Reached(session, place, now));
    }
  }

  private void explore(Reached from) {
    LoginSession session = from.session();
    for (Act act : ACTS) {
      applied++;
      Transition transition = Transitions.apply(session, act.command().apply(session), from.now());
      String column = act.columnFor(session);
      String cell = cell(session, from.place(), column);
      LoginSession next = check(from.place() + " " + column, cell, session, transition);
      reach(next, placeAfter(cell, from.place(), next), from.now());
    }
    String timed = table.cell(from.place(), "time");
    Instant later = from.now().isBefore(session.expiresAt()) ? session.expiresAt() : from.now();
    assertThat(session.stateAt(later).isTerminal()).as(from.place() + " in time").isTrue();
    reach(session, timed.equals(".") ? from.place() : timed, later);
  }

  private String cell(LoginSession session, String place, String column) {
    boolean over = ReferenceTable.state(place).isTerminal();
    if (column.startsWith("face/")
        && !over
        && session.policy().faces() == LoginPolicy.Faces.REFUSED) {
      return "-not-ready";
    }
    String cell = table.cell(place, column);
    return cell.equals("SCAN")
        ? table.cell(place, session.scannedBy(ADA) ? "scan/own" : "scan/other")
        : cell;
  }

  private static int tries(LoginSession session) {
    return session.face().map(FaceCheck::tries).orElse(1);
  }

  private LoginSession check(String where, String cell, LoginSession before, Transition happened) {
    if (cell.equals("=")) {
      assertThat(happened).as(where).isInstanceOf(Transition.Repeated.class);
      return before;
    }
    if (cell.startsWith("-")) {
      assertThat(happened)
          .as(where)
          .isInstanceOf(
              before.state.isTerminal() || !cell.equals("-already-scanned") || before.secondScan()
                  ? Transition.Refused.class
                  : Transition.Penalised.class);
    }
    if (happened instanceof Transition.Refused refused) {
      assertThat("-" + refused.refusal().reason().code()).as(where).isEqualTo(cell);
      return before;
    }
    if (happened instanceof Transition.Penalised penalised) {
      assertThat(cell).as(where).endsWith("-" + penalised.refusal().reason().code());
      return grown(where, before, penalised.next());
    }
    assertThat(cell).as(where).doesNotContain("-");
    assertThat(happened).as(where).isInstanceOf(Transition.Moved.class);
    return grown(where, before, ((Transition.Moved) happened).next());
  }

  private static LoginSession grown(String where, LoginSession before, LoginSession next) {
    assertThat(next.version()).as(where).isEqualTo(before.version() + 1);
    assertThat(before.state.isTerminal()).as(where + ": nothing leaves an end").isFalse();
    assertThat(StoredShape.holds(next)).as(where).isTrue();
    return next;
  }

  private String placeAfter(String cell, String place, LoginSession next) {
    String to = cell.split("-", 2)[0];
    String after =
        switch (to) {
          case "", "=", "." -> place;
          case "LOOK" -> tries(next) == FaceCheck.MAX_TRIES ? "LOOKING5" : "LOOKING";
          case "IDLE" -> tries(next) == FaceCheck.MAX_TRIES ? "TIRED" : "PENDING";
          case ">" -> next.openSteps.isEmpty() ? "APPROVED" : placeOf(next.openSteps.get(0));
          default -> to;
        };
    if (!after.equals("EXPIRED") && !place.equals("EXPIRED")) {
      assertThat(next.state).isEqualTo(ReferenceTable.state(after));
    }
    if (to.equals(">")) {
      assertThat(after).as("the policy's order").isEqualTo(following(place, next.policy()));
    }
    return after;
  }

  /** The order of the policy's steps, told by the names of the places. */
  private static String following(String place, LoginPolicy policy) {
    List<String> order = policy.steps().stream().map(StateMachineModelTest::placeOf).toList();
    int at = order.indexOf(place.replaceAll("(PIN|MEM)\\d", "$13"));
    return at + 1 < order.size() ? order.get(at + 1) : "APPROVED";
  }

  private static String placeOf(ConfirmationStep step) {
    return switch (step) {
      case PIN -> "PIN3";
      case NUMBER_MATCH -> "NUMBER";
      case DEVICE_KEY -> "KEY";
      case SECOND_APPROVER -> "SECOND";
      case ACCOUNT_CHOICE -> "ACCOUNT";
      case MEMORISED_PIN -> "MEM3";
    };
  }

  private static LoginPolicy policy(String steps) {
    LoginPolicyBuilder builder =
        LoginPolicy.builder()
            .steps(
                Arrays.stream(steps.split(" ", -1))
                    .filter(name -> !name.isEmpty() && !name.equals("faces"))
                    .map(ConfirmationStep::valueOf)
                    .toArray(ConfirmationStep[]::new));
    if (steps.equals("faces")) {
      return builder.acceptFaces(UnsafeFaceAlone.aPhotoOfAUserMayLogIn()).build();
    }
    return steps.startsWith("faces") ? builder.acceptFaces().build() : builder.build();
  }

  private static LoginCommand approval(LoginSession session, Subject subject) {
    return new Approve(subject, ContextDigest.of(session), true, false, RIGHT, NUMBER);
  }

  private static LoginSession fresh(LoginPolicy policy) {
    return new LoginSession.Draft(
            new SessionId(1, 2),
            policy,
            Logins.request(),
            new byte[32],
            new UserCode(7),
            TestClock.START)
        .done();
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
