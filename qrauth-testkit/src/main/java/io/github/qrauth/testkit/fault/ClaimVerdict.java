package io.github.qrauth.testkit.fault;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.LoginState;
import io.github.qrauth.testkit.fault.ClaimHistory.Heard;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a {@link ClaimHistory} comes to.
 *
 * @param logins how many somebody tried to collect
 * @param won how many somebody did
 * @param doubled won more than once: never allowed
 * @param halfDone client and store disagree: won, and the store does not say claimed; or claimed,
 *     and everybody was refused. Never allowed
 * @param lost won by nobody, with an answer missing: the store or the line died on the way, and the
 *     user starts again. Counted, and allowed
 */
public record ClaimVerdict(
    int logins, int won, Set<SessionId> doubled, Set<SessionId> halfDone, Set<SessionId> lost) {

  static ClaimVerdict of(
      Map<SessionId, List<Heard>> byLogin, Function<SessionId, Optional<LoginState>> states) {
    int won = 0;
    Set<SessionId> doubled = new LinkedHashSet<>();
    Set<SessionId> halfDone = new LinkedHashSet<>();
    Set<SessionId> lost = new LinkedHashSet<>();
    for (Map.Entry<SessionId, List<Heard>> login : byLogin.entrySet()) {
      SessionId id = login.getKey();
      int wins = Collections.frequency(login.getValue(), Heard.WON);
      boolean unanswered = login.getValue().contains(Heard.NOTHING);
      Optional<LoginState> state = states.apply(id);
      boolean claimed = state.isPresent() && state.get() == LoginState.CLAIMED;
      won += Math.min(wins, 1);
      if (wins > 1) {
        doubled.add(id);
      }
      if (wins > 0 ? state.isPresent() && !claimed : claimed && !unanswered) {
        halfDone.add(id);
      }
      if (wins == 0 && unanswered) {
        lost.add(id);
      }
    }
    return new ClaimVerdict(byLogin.size(), won, doubled, halfDone, lost);
  }

  /** Whether nothing happened that must not. */
  public boolean holds() {
    return doubled.isEmpty() && halfDone.isEmpty();
  }

  /** The figures, in one line. */
  @Override
  public String toString() {
    return "logins "
        + logins
        + ", won "
        + won
        + ", doubled "
        + doubled.size()
        + ", half done "
        + halfDone.size()
        + ", lost "
        + lost.size();
  }
}
