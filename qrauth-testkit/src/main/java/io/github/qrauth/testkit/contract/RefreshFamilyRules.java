package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.token.RefreshFamily;
import io.github.qrauth.token.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of refresh families, but for room and outages. */
abstract class RefreshFamilyRules extends TokenStoreScene {

  // ---- T1 create only if the id is not taken ----

  @Test
  void t1_create_whenIdIsTaken_isRefusedAndKeepsTheFirst() {
    TokenStore store = newStore(ROOM);
    RefreshFamily first = created(store);
    assertThat(store.create(families.first(first.id()), now())).isFalse();
    assertStored(store, first);
    assertStored(otherNode(store), first);
  }

  @Test
  void t1_create_whenALaterVersionIsStored_isRefusedAndKeepsIt() {
    TokenStore store = newStore(ROOM);
    RefreshFamily next = families.next(created(store));
    store.replace(next, now());
    assertThat(store.create(families.first(next.id()), now())).isFalse();
    assertStored(store, next);
  }

  @Test
  void t1_create_ofManyConcurrent_exactlyOneIsStored() throws Exception {
    TokenStore store = newStore(ROOM);
    for (int round = 0; round < ROUNDS; round++) {
      SessionId id = families.id();
      List<RefreshFamily> rivals = new ArrayList<>();
      for (int i = 0; i < Race.THREADS; i++) {
        rivals.add(families.first(id));
      }
      List<Boolean> ends =
          Race.run(rivals.size(), i -> node(store, i).create(rivals.get(i), now()));
      assertThat(ends).containsOnlyOnce(true);
      assertStored(store, rivals.get(ends.indexOf(true)));
    }
  }

  // ---- T2 compare-and-set ----

  @Test
  void t2_replace_whenVersionIsNext_wins() {
    TokenStore store = newStore(ROOM);
    RefreshFamily next = families.next(created(store));
    assertThat(store.replace(next, now())).isTrue();
    assertStored(store, next);
  }

  @Test
  void t2_replace_whenRepeated_loses() {
    TokenStore store = newStore(ROOM);
    List<RefreshFamily> rivals = families.rivals(created(store), 2);
    assertThat(store.replace(rivals.get(0), now())).isTrue();
    assertThat(store.replace(rivals.get(1), now())).isFalse();
    assertStored(store, rivals.get(0));
  }

  @Test
  void t2_replace_whenAVersionIsSkipped_loses() {
    TokenStore store = newStore(ROOM);
    RefreshFamily first = created(store);
    assertThat(store.replace(families.next(families.next(first)), now())).isFalse();
    assertStored(store, first);
  }

  @Test
  void t2_replace_whenVersionIsOlder_loses() {
    TokenStore store = newStore(ROOM);
    RefreshFamily first = created(store);
    RefreshFamily second = families.next(first);
    RefreshFamily third = families.next(second);
    store.replace(second, now());
    store.replace(third, now());
    assertThat(store.replace(families.next(first), now())).isFalse();
    assertStored(store, third);
  }

  @Test
  void t2_replace_ofUnknownFamily_losesAndStoresNothing() {
    TokenStore store = newStore(ROOM);
    RefreshFamily next = families.next(families.first());
    assertThat(store.replace(next, now())).isFalse();
    assertThat(store.find(next.id(), now())).isEmpty();
  }

  @Test
  void t2_replace_ofManyConcurrent_exactlyOneWins() throws Exception {
    TokenStore store = newStore(ROOM);
    for (int round = 0; round < ROUNDS; round++) {
      List<RefreshFamily> rivals = families.rivals(created(store), Race.THREADS);
      List<Boolean> ends =
          Race.run(rivals.size(), i -> node(store, i).replace(rivals.get(i), now()));
      assertThat(ends).containsOnlyOnce(true);
      assertStored(store, rivals.get(ends.indexOf(true)));
    }
  }

  // ---- T3 read back equal ----

  @Test
  void t3_find_afterEachWrite_isEqualInEveryField() {
    TokenStore store = newStore(ROOM);
    for (RefreshFamily first : families.all()) {
      assertThat(store.create(first, now())).isTrue();
      assertStored(store, first);
      RefreshFamily next = families.next(first);
      assertThat(store.replace(next, now())).isTrue();
      assertStored(store, next);
      assertStored(otherNode(store), next);
    }
  }

  // ---- T4 absent from its end on ----

  @Test
  void t4_find_untilItsEnd_isPresentAndThenAbsent() {
    TokenStore store = newStore(ROOM);
    RefreshFamily family = created(store);
    Instant end = family.expiresAt();
    assertThat(store.find(family.id(), end.minusMillis(1))).isPresent();
    assertThat(store.find(family.id(), end)).isEmpty();
  }

  @Test
  void t4_replace_atItsEnd_loses() {
    TokenStore store = newStore(ROOM);
    RefreshFamily family = created(store);
    assertThat(store.replace(families.next(family), family.expiresAt())).isFalse();
  }

  @Test
  void t4_find_afterARefresh_isPresentUntilTheSameEnd() {
    TokenStore store = newStore(ROOM);
    RefreshFamily family = created(store);
    clock.advance(Duration.ofDays(5));
    RefreshFamily next = families.next(family);
    store.replace(next, now());
    clock.set(family.expiresAt().minusMillis(1));
    assertStored(store, next);
    clock.advance(Duration.ofMillis(1));
    assertThat(store.find(family.id(), now())).isEmpty();
  }

  @Test
  void t4_create_afterItsEnd_mayUseTheIdAgain() {
    TokenStore store = newStore(ROOM);
    RefreshFamily old = created(store);
    clock.set(old.expiresAt());
    RefreshFamily again = families.first(old.id());
    assertThat(store.create(again, now())).isTrue();
    assertStored(store, again);
  }

  // ---- T6 remove ----

  @Test
  void t6_remove_ofOneFamily_makesThatOneAbsentOnEveryNode() {
    TokenStore store = newStore(ROOM);
    RefreshFamily gone = created(store);
    RefreshFamily kept = created(store);
    otherNode(store).remove(gone.id());
    assertThat(store.find(gone.id(), now())).isEmpty();
    assertThat(otherNode(store).find(gone.id(), now())).isEmpty();
    assertStored(store, kept);
  }

  @Test
  void t6_remove_ofAnUnknownOrRemovedFamily_isNothing() {
    TokenStore store = newStore(ROOM);
    RefreshFamily kept = created(store);
    SessionId unknown = families.id();
    store.remove(unknown);
    store.remove(unknown);
    assertStored(store, kept);
  }

  @Test
  void t6_remove_whileOthersReplace_winsInTheEnd() throws Exception {
    TokenStore store = newStore(ROOM);
    for (int round = 0; round < ROUNDS; round++) {
      RefreshFamily family = created(store);
      List<RefreshFamily> rivals = families.rivals(family, Race.THREADS);
      Race.run(
          rivals.size(),
          i -> {
            if (i == 0) {
              store.remove(family.id());
              return false;
            }
            return node(store, i).replace(rivals.get(i), now());
          });
      assertThat(store.find(family.id(), now())).isEmpty();
    }
  }

  @Test
  void t6_create_afterAFullStoreLostOne_hasRoomAgain() {
    TokenStore store = newStore(SMALL);
    store.remove(fill(store).get(0).id());
    assertThat(store.create(families.first(), now())).isTrue();
  }
}
