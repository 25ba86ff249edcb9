package io.github.qrauth.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The logins of users of one node: the 100 newest of each. Thread-safe. */
public final class InMemoryLoginHistory implements LoginHistory {
  /** Of each subject its logins, newest first; the lists are never changed. */
  private final Cache<String, List<LoginRecord>> logins;

  private final long maxSubjects;

  /** Of at most {@code maxSubjects} users; {@code clock} drives the clean-up only. */
  public InMemoryLoginHistory(long maxSubjects, InstantSource clock) {
    this.maxSubjects = maxSubjects;
    logins =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(CleanUp.ticker(clock))
            .expireAfter(
                CleanUp.<String, List<LoginRecord>>at(
                    clock, list -> list.get(0).keptUntil().toEpochMilli()))
            .build();
  }

  @Override
  public void add(LoginRecord login, Instant now) {
    if (logins.getIfPresent(login.subject()) == null && CleanUp.isFull(logins, maxSubjects)) {
      throw new StoreException("the in-memory login history is full: raise its limit");
    }
    logins
        .asMap()
        .compute(
            login.subject(), (subject, old) -> old == null ? List.of(login) : with(old, login));
  }

  @Override
  public List<LoginRecord> list(String subject, int max, Instant now) {
    List<LoginRecord> all = logins.getIfPresent(subject);
    return all == null
        ? List.of()
        : all.stream().filter(login -> now.isBefore(login.keptUntil())).limit(max).toList();
  }

  @Override
  public boolean end(String subject, SessionId id, Instant now) {
    boolean[] ended = {false};
    logins
        .asMap()
        .computeIfPresent(
            subject,
            (key, old) -> {
              ended[0] = old.stream().anyMatch(login -> isOpen(login, id, now));
              return ended[0] ? old.stream().map(login -> endedIf(login, id, now)).toList() : old;
            });
    return ended[0];
  }

  @Override
  public void erase(String subject) {
    logins.invalidate(subject);
  }

  private static List<LoginRecord> with(List<LoginRecord> old, LoginRecord login) {
    if (old.stream().anyMatch(known -> known.id().equals(login.id()))) {
      return old;
    }
    List<LoginRecord> all = new ArrayList<>(old);
    int at = 0;
    while (at < all.size() && all.get(at).loggedInAt().isAfter(login.loggedInAt())) {
      at++;
    }
    all.add(at, login);
    return List.copyOf(all.subList(0, Math.min(all.size(), MOST)));
  }

  private static boolean isOpen(LoginRecord login, SessionId id, Instant now) {
    return login.id().equals(id) && login.endedAt().isEmpty() && now.isBefore(login.keptUntil());
  }

  private static LoginRecord endedIf(LoginRecord login, SessionId id, Instant now) {
    return isOpen(login, id, now) ? login.ended(now) : login;
  }
}
