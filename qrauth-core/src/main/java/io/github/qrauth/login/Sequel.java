package io.github.qrauth.login;

import io.github.qrauth.guard.AttemptStore;
import java.time.Instant;

/** What comes of a won transition in a store beside the logins. */
public sealed interface Sequel {
  /** Lets it come, in a step of its own. */
  void follow(Instant now);

  /**
   * A right PIN: the account's row of wrong ones ends.
   *
   * @param attempts where they are counted
   * @param key under what
   */
  record Forgiven(AttemptStore attempts, String key) implements Sequel {
    @Override
    public void follow(Instant now) {
      attempts.clear(key);
    }
  }

  /**
   * A claim: its user can find the login again.
   *
   * @param history where
   * @param login what is found
   */
  record Remembered(LoginHistory history, LoginRecord login) implements Sequel {
    @Override
    public void follow(Instant now) {
      history.add(login, now);
    }
  }
}
