package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.token.Revocable;
import io.github.qrauth.token.Revocation;
import io.github.qrauth.token.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of revocations, but for room and outages. */
abstract class RevocationRules extends RefreshFamilyRules {

  // ---- T7 revoked by each key ----

  @Test
  void t7_isRevoked_byEachKey_isTrueOnEveryNode() {
    TokenStore store = newStore(ROOM);
    SessionId family = families.id();
    List<Revocation> each =
        List.of(
            Revocation.ofToken("id-1", in(HOUR)),
            Revocation.ofFamily(family, in(HOUR)),
            Revocation.ofSubject("ada", in(HOUR), in(HOUR)));
    for (Revocation one : each) {
      TokenStore fresh = newStore(ROOM);
      Revocable token = Revocable.of("id-1", family, "ada", now());
      assertThat(fresh.isRevoked(token, now())).isFalse();
      fresh.revoke(one, now());
      assertThat(fresh.isRevoked(token, now())).as(one.toString()).isTrue();
      assertThat(otherNode(fresh).isRevoked(token, now())).isTrue();
      otherNode(store).revoke(one, now());
    }
    assertThat(isTokenRevoked(store, "id-1")).isTrue();
    assertThat(store.isRevoked(Revocable.of(null, family, null, now()), now())).isTrue();
    assertThat(store.isRevoked(Revocable.of(null, null, "ada", now()), now())).isTrue();
  }

  @Test
  void t7_isRevoked_ofWhatOnlyLooksAlike_isFalse() {
    TokenStore store = newStore(ROOM);
    SessionId family = families.id();
    String longest = "x".repeat(254);
    store.revoke(Revocation.ofToken("id", in(HOUR)), now());
    store.revoke(Revocation.ofToken(longest + "1", in(HOUR)), now());
    store.revoke(Revocation.ofFamily(family, in(HOUR)), now());
    store.revoke(Revocation.ofSubject("ada", in(HOUR), in(HOUR)), now());
    List<String> others =
        List.of("ID", "id ", " id", "i_", "i%", "*", "i\u00e9", "ada", longest + "2", "" + family);
    for (String other : others) {
      assertThat(isTokenRevoked(store, other)).as(other).isFalse();
    }
    assertThat(store.isRevoked(Revocable.of(null, null, "id", now()), now())).isFalse();
    assertThat(store.isRevoked(Revocable.of(null, families.id(), "Ada", now()), now())).isFalse();
  }

  // ---- T8 monotone ----

  @Test
  void t8_isRevoked_untilItsEnd_isTrue() {
    TokenStore store = newStore(ROOM);
    store.revoke(Revocation.ofToken("short", in(HOUR)), now());
    store.revoke(Revocation.ofToken("long", in(HOUR.multipliedBy(5))), now());
    clock.advance(HOUR.minusMillis(1));
    assertThat(isTokenRevoked(store, "short")).isTrue();
    clock.advance(HOUR.multipliedBy(4));
    store.revoke(Revocation.ofToken("other", in(HOUR)), now());
    assertThat(isTokenRevoked(store, "long")).isTrue();
  }

  @Test
  void t8_revoke_whenRepeatedWithAnEarlierEnd_keepsTheLater() {
    TokenStore store = newStore(ROOM);
    Instant end = in(HOUR.multipliedBy(3));
    store.revoke(Revocation.ofToken("id", end), now());
    store.revoke(Revocation.ofToken("id", in(HOUR)), now());
    clock.set(end.minusMillis(1));
    assertThat(isTokenRevoked(store, "id")).isTrue();
  }

  @Test
  void t8_revoke_whenRepeatedWithALaterEnd_takesIt() {
    TokenStore store = newStore(ROOM);
    Instant end = in(HOUR.multipliedBy(3));
    store.revoke(Revocation.ofToken("id", in(HOUR)), now());
    store.revoke(Revocation.ofToken("id", end), now());
    clock.set(end.minusMillis(1));
    assertThat(isTokenRevoked(store, "id")).isTrue();
  }

  @Test
  void t8_revoke_ofASubjectTwice_keepsTheLaterMomentInEitherOrder() {
    Instant early = now().minus(HOUR);
    for (boolean earlyFirst : new boolean[] {true, false}) {
      TokenStore store = newStore(ROOM);
      for (Instant before : earlyFirst ? List.of(early, now()) : List.of(now(), early)) {
        store.revoke(Revocation.ofSubject("ada", before, in(HOUR)), now());
      }
      assertThat(isSubjectRevoked(store, now().minusMillis(1))).isTrue();
    }
  }

  @Test
  void t8_revoke_ofManyConcurrent_keepsTheLatestMomentAndEnd() throws Exception {
    TokenStore store = newStore(ROOM);
    Instant latest = now().plusSeconds(Race.THREADS - 1);
    for (int round = 0; round < ROUNDS; round++) {
      String subject = "ada-" + round;
      Race.run(
          Race.THREADS,
          i -> {
            Instant before = now().plusSeconds(i);
            Instant until = in(HOUR.multipliedBy(Race.THREADS - i));
            node(store, i).revoke(Revocation.ofSubject(subject, before, until), now());
            return i;
          });
    }
    clock.set(in(HOUR.multipliedBy(Race.THREADS)).minusMillis(1));
    for (int round = 0; round < ROUNDS; round++) {
      Revocable last = Revocable.of(null, null, "ada-" + round, latest.minusMillis(1));
      assertThat(store.isRevoked(last, now())).isTrue();
    }
  }

  // ---- T9 not what came later ----

  @Test
  void t9_isRevoked_ofWhatWasIssuedAtTheMomentOrLater_isFalse() {
    TokenStore store = newStore(ROOM);
    Instant moment = now().plusMillis(500);
    store.revoke(Revocation.ofSubject("ada", moment, in(HOUR)), now());
    assertThat(isSubjectRevoked(store, moment.minusMillis(1))).isTrue();
    assertThat(isSubjectRevoked(store, moment)).isFalse();
    assertThat(isSubjectRevoked(store, moment.plusMillis(1))).isFalse();
  }

  @Test
  void t9_isRevoked_byTokenOrFamily_doesNotDependOnWhenItWasIssued() {
    TokenStore store = newStore(ROOM);
    SessionId family = families.id();
    store.revoke(Revocation.ofFamily(family, in(HOUR)), now());
    Instant muchLater = now().plus(Duration.ofDays(36_500));
    assertThat(store.isRevoked(Revocable.of(null, family, null, muchLater), now())).isTrue();
  }
}
