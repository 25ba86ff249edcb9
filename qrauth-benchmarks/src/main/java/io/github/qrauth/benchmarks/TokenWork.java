package io.github.qrauth.benchmarks;

/** One library doing the two things that are measured. */
interface TokenWork {

  /** A new signed token. */
  String issue() throws Exception;

  /**
   * What a checked token says.
   *
   * @throws Exception when the token is refused
   */
  Object verify(String token) throws Exception;
}
