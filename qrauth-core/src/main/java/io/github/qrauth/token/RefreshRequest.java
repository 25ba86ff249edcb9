package io.github.qrauth.token;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token handed in (RFC 6749 section 6). Immutable; each {@code for} and {@code by} gives
 * another one.
 */
public final class RefreshRequest {
  private final String refreshToken;
  private final String clientId;
  private final Set<String> scopes;
  private final @Nullable String keyThumbprint;

  private RefreshRequest(
      String refreshToken, String clientId, Set<String> scopes, @Nullable String keyThumbprint) {
    this.refreshToken = refreshToken;
    this.clientId = clientId;
    this.scopes = Set.copyOf(scopes);
    this.keyThumbprint = keyThumbprint;
  }

  /**
   * A refresh with all that was granted.
   *
   * @param refreshToken as it came: of any length, and whatever it is
   * @param clientId who hands it in, authenticated if the client can be
   */
  public static RefreshRequest of(String refreshToken, String clientId) {
    return new RefreshRequest(refreshToken, clientId, Set.of(), null);
  }

  /** The same for fewer scopes; none means all that were granted. */
  public RefreshRequest forScopes(Set<String> scopes) {
    return new RefreshRequest(refreshToken, clientId, scopes, keyThumbprint);
  }

  /** The same by whoever made this proof. */
  public RefreshRequest by(DpopProof proof) {
    return new RefreshRequest(refreshToken, clientId, scopes, proof.keyThumbprint());
  }

  String refreshToken() {
    return refreshToken;
  }

  String clientId() {
    return clientId;
  }

  Set<String> scopes() {
    return scopes;
  }

  @Nullable String keyThumbprint() {
    return keyThumbprint;
  }

  @Override
  public String toString() {
    return "RefreshRequest [redacted]";
  }
}
