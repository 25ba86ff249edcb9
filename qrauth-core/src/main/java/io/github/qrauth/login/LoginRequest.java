package io.github.qrauth.login;

import io.github.qrauth.guard.RequestContext;
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
 */
public record LoginRequest(
    String clientId,
    Set<String> scopes,
    @Nullable String accountHint,
    boolean persistent,
    RequestContext context) {

  private static final int MAX_HINT = 255;

  /** Copies the scopes and bounds the hint. */
  public LoginRequest {
    scopes = Set.copyOf(scopes);
    if (accountHint != null) {
      PrintableText.require("account hint", accountHint, MAX_HINT);
    }
  }

  /** A plain log-in for a client. */
  public static LoginRequest of(String clientId, RequestContext context) {
    return new LoginRequest(clientId, Set.of(), null, false, context);
  }
}
