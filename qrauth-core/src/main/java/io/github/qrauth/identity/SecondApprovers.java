package io.github.qrauth.identity;

/**
 * Port: who may give the second yes to whose login. Without it anybody with an account could, an
 * attacker too. Implementations are thread-safe; an outage is a {@link
 * io.github.qrauth.base.StoreException}.
 */
@FunctionalInterface
public interface SecondApprovers {

  /**
   * Whether {@code second} may approve what {@code first} has approved.
   *
   * @param first who scanned and approved
   * @param second somebody else, signed in
   */
  boolean mayApprove(Subject first, Subject second);

  /** Nobody may. */
  static SecondApprovers nobody() {
    return (first, second) -> false;
  }
}
