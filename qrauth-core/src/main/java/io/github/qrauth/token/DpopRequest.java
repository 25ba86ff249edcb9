package io.github.qrauth.token;

import org.jspecify.annotations.Nullable;

/**
 * The HTTP request that a DPoP proof must be for. Immutable; each {@code with} and {@code by} gives
 * another one.
 */
public final class DpopRequest {
  private final String method;
  private final String target;
  private final @Nullable String accessToken;
  private final @Nullable String keyThumbprint;

  private DpopRequest(
      String method, String target, @Nullable String accessToken, @Nullable String keyThumbprint) {
    this.method = method;
    this.target = target;
    this.accessToken = accessToken;
    this.keyThumbprint = keyThumbprint;
  }

  /**
   * A request without an access token, as to a token endpoint.
   *
   * @param method such as {@code POST}, compared exactly
   * @param target the address as the client sees it, from configuration and not from a {@code Host}
   *     header; query and fragment are ignored
   */
  public static DpopRequest of(String method, String target) {
    return new DpopRequest(method, target, null, null);
  }

  /** A request with this access token: the proof must name its hash ({@code ath}). */
  public DpopRequest with(String accessToken) {
    return new DpopRequest(method, target, accessToken, keyThumbprint);
  }

  /**
   * A request that only one key may make: that of the token's {@code cnf.jkt}, or of the start of a
   * login. Proofs by other keys are refused before they take room in the replay guard.
   */
  public DpopRequest by(String keyThumbprint) {
    return new DpopRequest(method, target, accessToken, keyThumbprint);
  }

  String method() {
    return method;
  }

  String target() {
    return target;
  }

  @Nullable String accessToken() {
    return accessToken;
  }

  @Nullable String keyThumbprint() {
    return keyThumbprint;
  }

  /** Method and address, without the token. */
  @Override
  public String toString() {
    return "DpopRequest " + method + " " + target;
  }
}
