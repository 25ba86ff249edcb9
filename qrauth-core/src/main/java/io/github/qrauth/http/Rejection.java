package io.github.qrauth.http;

import io.github.qrauth.login.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends the handling of a request with a problem. Stackless: it is an answer, not an accident. */
final class Rejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Rejection(Problem problem) {
    super(problem.type().code(), null, false, false);
    this.problem = problem;
  }

  static Rejection of(ProblemType type) {
    return new Rejection(new Problem(type, type.detail(), null, null, Map.of()));
  }

  static Rejection of(ProblemType type, String detail) {
    return new Rejection(new Problem(type, detail, null, null, Map.of()));
  }

  static Rejection of(Refusal refusal) {
    ProblemType type = ProblemType.of(refusal.reason());
    return new Rejection(
        new Problem(type, type.detail(), refusal.triesLeft(), refusal.retryAfter(), Map.of()));
  }

  static Rejection unavailable(Duration retryAfter) {
    ProblemType type = ProblemType.UNAVAILABLE;
    return new Rejection(new Problem(type, type.detail(), null, retryAfter, Map.of()));
  }

  static Rejection tooManyAttempts(Duration retryAfter) {
    ProblemType type = ProblemType.TOO_MANY_ATTEMPTS;
    return new Rejection(new Problem(type, type.detail(), null, retryAfter, Map.of()));
  }

  static Rejection methodNotAllowed(String allow) {
    ProblemType type = ProblemType.METHOD_NOT_ALLOWED;
    return new Rejection(
        new Problem(type, type.detail(), null, null, Map.of("Allow", List.of(allow))));
  }

  Problem problem() {
    return problem;
  }

  /**
   * What went wrong, for the caller.
   *
   * @param detail what helps; never echoes input
   */
  record Problem(
      ProblemType type,
      String detail,
      @Nullable Integer triesLeft,
      @Nullable Duration retryAfter,
      Map<String, List<String>> headers) {}
}
