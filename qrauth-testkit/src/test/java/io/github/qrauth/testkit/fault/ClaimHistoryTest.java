package io.github.qrauth.testkit.fault;

import static io.github.qrauth.testkit.fault.ClaimHistory.Heard.NOTHING;
import static io.github.qrauth.testkit.fault.ClaimHistory.Heard.REFUSED;
import static io.github.qrauth.testkit.fault.ClaimHistory.Heard.WON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.LoginState;
import io.github.qrauth.testkit.InsecureSeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimHistoryTest {
  private final InsecureSeededRandom random = new InsecureSeededRandom(7);
  private final Map<SessionId, LoginState> states = new HashMap<>();
  private final ClaimHistory history = ClaimHistory.inMemory();

  @Test
  void judge_ofAnHonestRun_holds() throws IOException {
    SessionId won = login(LoginState.CLAIMED);
    history.heard("a", won, REFUSED);
    history.heard("b", won, WON);
    history.heard("c", login(LoginState.DENIED), REFUSED);
    assertThat(verdict())
        .isEqualTo(
            new ClaimVerdict(2, 1, java.util.Set.of(), java.util.Set.of(), java.util.Set.of()));
    assertThat(verdict().holds()).isTrue();
  }

  @Test
  void judge_whenTwoWon_isDoubled() throws IOException {
    SessionId twice = login(LoginState.CLAIMED);
    history.heard("a", twice, WON);
    history.heard("b", twice, WON);
    assertThat(verdict().doubled()).containsExactly(twice);
    assertThat(verdict().won()).isOne();
    assertThat(verdict().holds()).isFalse();
  }

  @Test
  void judge_whenTheStoreForgotAClaim_isHalfDone() throws IOException {
    SessionId open = login(LoginState.APPROVED);
    history.heard("a", open, WON);
    assertThat(verdict().halfDone()).containsExactly(open);
    assertThat(verdict().holds()).isFalse();
  }

  @Test
  void judge_whenClaimedAndEverybodyRefused_isHalfDone() throws IOException {
    SessionId nobodys = login(LoginState.CLAIMED);
    history.heard("a", nobodys, REFUSED);
    assertThat(verdict().halfDone()).containsExactly(nobodys);
  }

  @Test
  void judge_whenTheAnswerWasLost_isLostAndHolds() throws IOException {
    SessionId claimed = login(LoginState.CLAIMED);
    SessionId open = login(LoginState.APPROVED);
    history.heard("a", claimed, NOTHING);
    history.heard("a", claimed, REFUSED);
    history.heard("a", open, NOTHING);
    assertThat(verdict().lost()).containsExactly(claimed, open);
    assertThat(verdict().holds()).isTrue();
  }

  @Test
  void judge_whenTheStoreIsGone_believesTheClient() throws IOException {
    SessionId gone = SessionId.random(random);
    history.heard("a", gone, WON);
    assertThat(verdict().holds()).isTrue();
    assertThat(verdict().won()).isOne();
  }

  @Test
  void judge_ofSeededViolations_findsEachAndNoOther() throws IOException {
    List<SessionId> doubled = new ArrayList<>();
    List<SessionId> halfDone = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int drawn = random.bytes(1)[0] & 255;
      SessionId id = login(drawn == 1 ? LoginState.APPROVED : LoginState.CLAIMED);
      history.heard("a", id, WON);
      history.heard("b", id, drawn == 0 ? WON : REFUSED);
      if (drawn == 0) {
        doubled.add(id);
      } else if (drawn == 1) {
        halfDone.add(id);
      }
    }
    assertThat(doubled).isNotEmpty();
    assertThat(halfDone).isNotEmpty();
    assertThat(verdict().doubled()).containsExactlyElementsOf(doubled);
    assertThat(verdict().halfDone()).containsExactlyElementsOf(halfDone);
  }

  @Test
  void read_ofSeveralFiles_isAllOfThemWithoutTheLineThatAKillCutOff(@TempDir Path dir)
      throws IOException {
    SessionId id = login(LoginState.CLAIMED);
    Path first = dir.resolve("first");
    Path second = dir.resolve("second");
    ClaimHistory.in(first).heard("a", id, WON);
    ClaimHistory.in(second).heard("b", id, WON);
    Files.writeString(second, "b " + id + " WO", StandardOpenOption.APPEND);
    ClaimVerdict verdict = ClaimHistory.read(List.of(first, second)).judge(this::state);
    assertThat(verdict.doubled()).containsExactly(id);
    assertThat(verdict).hasToString("logins 1, won 1, doubled 1, half done 0, lost 0");
  }

  private SessionId login(LoginState state) {
    SessionId id = SessionId.random(random);
    states.put(id, state);
    return id;
  }

  private Optional<LoginState> state(SessionId id) {
    return Optional.ofNullable(states.get(id));
  }

  private ClaimVerdict verdict() {
    return history.judge(this::state);
  }
}
