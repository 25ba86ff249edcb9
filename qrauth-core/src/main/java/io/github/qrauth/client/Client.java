package io.github.qrauth.client;

import io.github.qrauth.base.Secret;
import io.github.qrauth.internal.text.PrintableText;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A service that may start a login. One that can keep a secret has an API key (OAuth: a
 * confidential client); of that only a hash is here.
 *
 * @param id stable id, 1 to 64 of {@code [A-Za-z0-9._-]}
 * @param name what people read on the consent page, 1 to 80 characters
 * @param scopes what it may ask for, at most 32 tokens (RFC 6749 section 3.3) of 64, together 256
 *     characters, so that a login stays small
 * @param keyHashes of its API keys, at most 4, so that a key can be changed without a gap; none for
 *     a public client
 */
public record Client(String id, String name, Set<String> scopes, Set<ApiKeyHash> keyHashes) {
  private static final int MAX_KEYS = 4;
  private static final int MAX_NAME = 80;
  private static final int MAX_SCOPES = 256;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,64}");

  /** Refuses what the parameters do not allow. */
  public Client {
    scopes = Set.copyOf(scopes);
    keyHashes = Set.copyOf(keyHashes);
    if (keyHashes.size() > MAX_KEYS) {
      throw new IllegalArgumentException("a client has at most 4 API keys");
    }
    if (!isId(id)) {
      throw new IllegalArgumentException("client id must be 1 to 64 of [A-Za-z0-9._-]");
    }
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException("client name must be 1 to 80 characters");
    }
    PrintableText.require("client name", name, MAX_NAME * 4);
    if (scopes.size() > 32 || !scopes.stream().allMatch(s -> SCOPE.matcher(s).matches())) {
      throw new IllegalArgumentException("a client has at most 32 scopes of 1 to 64 characters");
    }
    if (scopes.stream().mapToInt(String::length).sum() > MAX_SCOPES) {
      throw new IllegalArgumentException("the scopes of a client have at most 256 characters");
    }
  }

  /** A public client. */
  public Client(String id, String name, Set<String> scopes) {
    this(id, name, scopes, Set.of());
  }

  /** Whether this can be the id of a client: 1 to 64 of {@code [A-Za-z0-9._-]}. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** The same client with these API keys in place of those it has. */
  public Client withKeys(ApiKeyHash... keyHashes) {
    return new Client(id, name, scopes, Set.of(keyHashes));
  }

  /** Whether it has an API key, and must show it. */
  public boolean isConfidential() {
    return !keyHashes.isEmpty();
  }

  /** Whether this is one of its API keys; every one is compared, in constant time. */
  public boolean hasKey(Secret key) {
    boolean found = false;
    for (ApiKeyHash known : keyHashes) {
      found |= known.isOf(key);
    }
    return found;
  }

  /** Without the hashes. */
  @Override
  public String toString() {
    return "Client[" + id + ", " + name + ", " + scopes + "]";
  }

  /** A client without scopes. */
  public static Client of(String id, String name) {
    return new Client(id, name, Set.of());
  }
}
