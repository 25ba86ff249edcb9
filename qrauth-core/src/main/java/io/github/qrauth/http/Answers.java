package io.github.qrauth.http;

import io.github.qrauth.login.LoginResult;
import java.util.function.Function;

/** From a result of the engine to an answer. */
final class Answers {
  private Answers() {}

  /** The value as an answer; a refusal as its problem. */
  static <T> HttpReply of(LoginResult<T> result, Function<? super T, ? extends HttpReply> ok) {
    return ok.apply(value(result));
  }

  /** The value; a refusal ends the request. */
  static <T> T value(LoginResult<T> result) {
    if (result instanceof LoginResult.Ok<T> ok) {
      return ok.value();
    }
    throw Rejection.of(((LoginResult.Refused<T>) result).refusal());
  }
}
