package io.github.qrauth.login;

import java.util.function.Function;

/**
 * What a call of the engine came to: a value, or a refusal that the caller caused. Outages are
 * exceptions.
 *
 * @param <T> the value
 */
public sealed interface LoginResult<T> {

  /** It worked. */
  record Ok<T>(T value) implements LoginResult<T> {}

  /** It was refused; nothing more happened than the refusal says. */
  record Refused<T>(Refusal refusal) implements LoginResult<T> {}

  /** Goes on with the value; a refusal stays one. */
  default <R> LoginResult<R> then(Function<? super T, LoginResult<R>> next) {
    if (this instanceof Ok<T> ok) {
      return next.apply(ok.value());
    }
    return new Refused<>(((Refused<T>) this).refusal());
  }

  /** Transforms the value; a refusal stays one. */
  default <R> LoginResult<R> map(Function<? super T, ? extends R> change) {
    return then(value -> new Ok<>(change.apply(value)));
  }

  /** One value out of both cases. */
  default <R> R fold(
      Function<? super T, ? extends R> ok, Function<? super Refusal, ? extends R> refused) {
    if (this instanceof Ok<T> yes) {
      return ok.apply(yes.value());
    }
    return refused.apply(((Refused<T>) this).refusal());
  }

  /** A refusal without details. */
  static <T> LoginResult<T> refused(Refusal.Reason reason) {
    return new Refused<>(Refusal.of(reason));
  }
}
