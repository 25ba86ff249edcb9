package io.github.qrauth.token;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a login gave: who may do what, for whom, since when. Frozen when the family begins; a
 * refresh can narrow what a token says and never widen it.
 *
 * @param subject the user's id, 1 to 255 characters
 * @param clientId the client that all tokens of the family belong to, 1 to 64 of {@code
 *     [A-Za-z0-9._-]}
 * @param audience who accepts the access tokens, 1 to 255 characters; compared exactly
 * @param scopes what was granted, at most 32 tokens of 1 to 64 characters (RFC 6749 section 3.3)
 * @param methods how the user proved to be there, at most 8 of 1 to 32 characters of {@code
 *     [A-Za-z0-9_.-]} (RFC 8176)
 * @param authenticatedAt when the user said yes, in whole seconds, rounded down
 * @param keyThumbprint of the key that alone may use the tokens (RFC 9449 section 6.1): 43
 *     characters of base64url; null for tokens that whoever holds them may use
 */
public record TokenGrant(
    String subject,
    String clientId,
    String audience,
    Set<String> scopes,
    Set<String> methods,
    Instant authenticatedAt,
    @Nullable String keyThumbprint) {
  private static final int MAX_SCOPES = 32;
  private static final int MAX_METHODS = 8;
  private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,64}");
  private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9_.-]{1,32}");
  private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** Refuses what the parameters do not allow. */
  public TokenGrant {
    ClaimNames.checked("subject", subject);
    ClaimNames.checked("audience", audience);
    scopes = Set.copyOf(scopes);
    methods = Set.copyOf(methods);
    authenticatedAt = authenticatedAt.truncatedTo(ChronoUnit.SECONDS);
    require(CLIENT.matcher(clientId).matches(), "a client id is 1 to 64 of [A-Za-z0-9._-]");
    require(all(scopes, MAX_SCOPES, SCOPE), "a grant has at most 32 scopes of 1 to 64 characters");
    require(
        all(methods, MAX_METHODS, METHOD), "a grant has at most 8 methods of 1 to 32 characters");
    require(
        keyThumbprint == null || THUMBPRINT.matcher(keyThumbprint).matches(),
        "a key thumbprint is 43 characters of base64url");
  }

  /** A grant to whoever holds the tokens. */
  public static TokenGrant of(
      String subject, String clientId, String audience, Set<String> scopes, Instant at) {
    return new TokenGrant(subject, clientId, audience, scopes, Set.of(), at, null);
  }

  /** The same, said of these methods. */
  public TokenGrant by(Set<String> methods) {
    return new TokenGrant(
        subject, clientId, audience, scopes, methods, authenticatedAt, keyThumbprint);
  }

  /** The same, for the holder of one key alone. */
  public TokenGrant boundTo(@Nullable String keyThumbprint) {
    return new TokenGrant(
        subject, clientId, audience, scopes, methods, authenticatedAt, keyThumbprint);
  }

  /** The client only: the rest is about a person. */
  @Override
  public String toString() {
    return "TokenGrant to " + clientId;
  }

  private static boolean all(Set<String> values, int max, Pattern pattern) {
    return values.size() <= max && values.stream().allMatch(v -> pattern.matcher(v).matches());
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
