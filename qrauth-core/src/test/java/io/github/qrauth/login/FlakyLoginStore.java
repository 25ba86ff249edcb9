package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.base.UserCode;
import java.time.Instant;
import java.util.Optional;

/** A store whose next call fails once, where it is told to. */
final class FlakyLoginStore implements LoginStore {

  /** Where the outage hits: before anything was written, or when only the answer was lost. */
  enum Fault {
    NONE,
    BEFORE_CREATE,
    AFTER_CREATE,
    FIND,
    FIND_CODE,
    BEFORE_TRANSITION,
    AFTER_TRANSITION
  }

  private final LoginStore store;
  private Fault next = Fault.NONE;

  FlakyLoginStore(LoginStore store) {
    this.store = store;
  }

  void fail(Fault fault) {
    next = fault;
  }

  private void failAt(Fault here) {
    if (next == here) {
      next = Fault.NONE;
      throw new StoreException("the store did not answer: " + here);
    }
  }

  @Override
  public Created create(LoginSession session, Instant now) {
    failAt(Fault.BEFORE_CREATE);
    Created created = store.create(session, now);
    failAt(Fault.AFTER_CREATE);
    return created;
  }

  @Override
  public Optional<LoginSession> find(SessionId id, Instant now) {
    failAt(Fault.FIND);
    return store.find(id, now);
  }

  @Override
  public Optional<LoginSession> findByUserCode(UserCode code, Instant now) {
    failAt(Fault.FIND_CODE);
    return store.findByUserCode(code, now);
  }

  @Override
  public boolean transition(LoginSession session, Instant now) {
    failAt(Fault.BEFORE_TRANSITION);
    boolean won = store.transition(session, now);
    failAt(Fault.AFTER_TRANSITION);
    return won;
  }
}
