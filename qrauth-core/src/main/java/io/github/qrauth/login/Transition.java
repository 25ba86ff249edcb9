package io.github.qrauth.login;

/** What a command does to a login. */
sealed interface Transition {

  /** The next version. */
  record Moved(LoginSession next) implements Transition {}

  /** The next version, and a refusal: a wrong PIN costs a try. */
  record Penalised(LoginSession next, Refusal refusal) implements Transition {}

  /** Nothing changes and nothing needs to: a repeat. */
  record Repeated() implements Transition {}

  /** Nothing changes. */
  record Refused(Refusal refusal) implements Transition {}

  static Transition refused(Refusal.Reason reason) {
    return new Refused(Refusal.of(reason));
  }
}
