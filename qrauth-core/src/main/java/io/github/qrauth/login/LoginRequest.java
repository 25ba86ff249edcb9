package io.github.qrauth.login;

import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.text.PrintableText;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the consumption device asked for. Fixed at start.
 *
 * @param clientId the registered client
 * @param scopes what it asks for, a subset of the client's
 * @param accountHint the user id that the screen expects; at most 255 bytes of UTF-8, printable
 * @param persistent whether the screen wants to stay logged in
 * @param context where the request came from, as the server saw it
 * @param keyThumbprint of the key that alone may claim the login (RFC 9449, {@code jkt}): 43
 *     characters of base64url; null for a login that whoever has the claim secret may claim
 */
public record LoginRequest(
    String clientId,
    Set<String> scopes,
    @Nullable String accountHint,
    boolean persistent,
    RequestContext context,
    @Nullable String keyThumbprint) {

  private static final int MAX_HINT = 255;
  private static final int HASH_LENGTH = 32;

  /** Copies the scopes, bounds the hint and checks the thumbprint. */
  public LoginRequest {
    scopes = Set.copyOf(scopes);
    if (accountHint != null) {
      PrintableText.require("account hint", accountHint, MAX_HINT);
    }
    if (keyThumbprint != null && !isKeyThumbprint(keyThumbprint)) {
      throw new IllegalArgumentException("a key thumbprint is 32 bytes in base64url (RFC 7638)");
    }
  }

  /** A request that is bound to no key. */
  public LoginRequest(
      String clientId,
      Set<String> scopes,
      @Nullable String accountHint,
      boolean persistent,
      RequestContext context) {
    this(clientId, scopes, accountHint, persistent, context, null);
  }

  /** Whether this spells a SHA-256 thumbprint of a key (RFC 7638). */
  public static boolean isKeyThumbprint(String text) {
    return Base64Url.decode(text).filter(hash -> hash.length == HASH_LENGTH).isPresent();
  }

  /** A plain log-in for a client. */
  public static LoginRequest of(String clientId, RequestContext context) {
    return new LoginRequest(clientId, Set.of(), null, false, context);
  }

  /** The same, to be claimed by the holder of this key alone. */
  public LoginRequest boundTo(@Nullable String keyThumbprint) {
    return new LoginRequest(clientId, scopes, accountHint, persistent, context, keyThumbprint);
  }
}
