package io.github.qrauth.login;

import static io.github.qrauth.login.Logins.ADA;
import static io.github.qrauth.login.Logins.ok;
import static io.github.qrauth.login.Logins.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.guard.AuditType;
import io.github.qrauth.login.Logins.Run;
import io.github.qrauth.login.Refusal.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RaceTest {

  @Test
  @DisplayName("S12 of 64 threads that claim one login exactly one gets it")
  void claim_by64ThreadsAtOnce_isWonOnce() throws Exception {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Run run = logins.start();
      run.approved();
      runs.add(run);
    }
    List<List<LoginResult<ClaimedLogin>>> byThread =
        Crowd.run(64, thread -> runs.stream().map(Run::claim).toList());

    for (int i = 0; i < runs.size(); i++) {
      int session = i;
      List<LoginResult<ClaimedLogin>> answers = byThread.stream().map(l -> l.get(session)).toList();
      assertThat(answers).filteredOn(r -> r instanceof LoginResult.Ok).hasSize(1);
      assertThat(answers)
          .filteredOn(r -> !(r instanceof LoginResult.Ok))
          .allMatch(r -> reason(r) == Reason.ALREADY_CLAIMED);
    }
    assertThat(logins.audited(AuditType.CLAIMED)).isEqualTo(runs.size());
  }

  @Test
  @DisplayName("S12 claim, deny and cancel at once: one of them happens")
  void claimDenyCancel_atOnce_haveOneOutcome() throws Exception {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    for (int round = 0; round < 300; round++) {
      Run run = logins.start();
      run.approved();
      List<LoginResult<?>> results =
          Crowd.<LoginResult<?>>run(
              3,
              i ->
                  switch (i) {
                    case 0 -> run.claim();
                    case 1 -> logins.engine.deny(run.id, ADA);
                    default -> logins.engine.cancel(run.id, run.claimSecret);
                  });
      assertThat(results).filteredOn(r -> r instanceof LoginResult.Ok).hasSize(1);
      assertThat(run.session().version()).isEqualTo(4);
      assertThat(run.state()).isIn(LoginState.CLAIMED, LoginState.DENIED, LoginState.CANCELLED);
    }
  }

  @Test
  @DisplayName(
      "S14 in no order of scan, approve, expire, claim, cancel and deny does an end come back")
  void engine_inEveryOrderOfActs_neverResurrects() {
    Map<String, Consumer<Run>> acts = new LinkedHashMap<>();
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    acts.put("scan", run -> run.scan(ADA));
    acts.put("approve", run -> run.approve(ADA));
    acts.put("claim", Run::claim);
    acts.put("cancel", run -> logins.engine.cancel(run.id, run.claimSecret));
    acts.put("deny", run -> logins.engine.deny(run.id, ADA));
    acts.put("expire", run -> logins.clock.set(run.session().expiresAt()));
    int orders = 0;
    for (List<String> order : permutations(new ArrayList<>(acts.keySet()))) {
      orders++;
      logins.clock.set(TestClock.START);
      Run run = logins.start();
      LoginState ended = null;
      for (String act : order) {
        acts.get(act).accept(run);
        if (ended != null && ended != LoginState.EXPIRED) {
          assertThat(run.state()).as("%s at %s", order, act).isEqualTo(ended);
        }
        if (ended == LoginState.EXPIRED) {
          assertThat(run.state()).as("%s at %s", order, act).isEqualTo(LoginState.EXPIRED);
        }
        ended = run.state().isTerminal() ? run.state() : null;
      }
      assertThat(ended).as("%s", order).isNotNull();
      boolean inTime =
          order.indexOf("scan") < order.indexOf("approve")
              && order.indexOf("approve") < order.indexOf("claim")
              && order.indexOf("claim")
                  < List.of("cancel", "deny", "expire").stream()
                      .mapToInt(order::indexOf)
                      .min()
                      .orElseThrow();
      if (inTime) {
        assertThat(ended).isEqualTo(LoginState.CLAIMED);
      } else if (ended == LoginState.CLAIMED) {
        assertThat(order.indexOf("claim")).isLessThan(order.indexOf("expire"));
      }
    }
    assertThat(orders).isEqualTo(720);
  }

  @Test
  @DisplayName("S14 an approval that was loaded before the end and written after it loses")
  void approve_whenTheLoginEndsBetweenLoadAndWrite_isRefused() {
    for (String end : List.of("cancel", "deny", "claim")) {
      BetweenStore[] between = new BetweenStore[1];
      Logins logins =
          Logins.over(LoginPolicy.withPin(), store -> between[0] = new BetweenStore(store));
      Run run = logins.start();
      ok(run.scan(ADA));
      if (end.equals("claim")) {
        ok(run.enter(ok(run.approve(ADA)).pin().orElseThrow()));
        between[0].next = () -> ok(run.claim());
        assertThat(reason(logins.engine.deny(run.id, ADA))).isEqualTo(Reason.ALREADY_CLAIMED);
      } else if (end.equals("cancel")) {
        between[0].next = () -> ok(logins.engine.cancel(run.id, run.claimSecret));
        assertThat(reason(run.approve(ADA))).isEqualTo(Reason.CANCELLED);
      } else {
        between[0].next = () -> ok(logins.engine.deny(run.id, ADA));
        assertThat(reason(run.approve(ADA))).isEqualTo(Reason.DENIED);
      }
    }
  }

  @Test
  @DisplayName("S31 a stranger whose scan loses to the end of the login learns nothing")
  void scan_whenTheLoginEndsBetweenLoadAndWrite_isUnknown() {
    BetweenStore[] between = new BetweenStore[1];
    Logins logins =
        Logins.over(LoginPolicy.tapToApprove(), store -> between[0] = new BetweenStore(store));
    Run run = logins.start();
    between[0].next = () -> ok(logins.engine.cancel(run.id, run.claimSecret));
    assertThat(reason(run.scan(ADA))).isEqualTo(Reason.UNKNOWN_SESSION);
  }

  private static List<List<String>> permutations(List<String> of) {
    if (of.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> all = new ArrayList<>();
    for (String first : of) {
      List<String> rest = new ArrayList<>(of);
      rest.remove(first);
      for (List<String> tail : permutations(rest)) {
        List<String> order = new ArrayList<>(List.of(first));
        order.addAll(tail);
        all.add(order);
      }
    }
    return all;
  }
}
