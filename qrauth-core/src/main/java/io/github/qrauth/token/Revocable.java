package io.github.qrauth.token;

import io.github.qrauth.base.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may have been taken back: a token, or a family that wants to go on. Stores look for each of
 * its marks.
 *
 * @param keys the keys of the {@link Revocation}s that would take it back, 1 to 3
 * @param issuedAt when it began, or when its login did: what {@link Revocation#before()} is
 *     compared with
 */
public record Revocable(List<String> keys, Instant issuedAt) {

  /** Copies the keys. */
  public Revocable {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || keys.size() > 3) {
      throw new IllegalArgumentException("a token has 1 to 3 marks");
    }
  }

  /** With those marks that are known. */
  public static Revocable of(
      @Nullable String tokenId,
      @Nullable SessionId family,
      @Nullable String subject,
      Instant issuedAt) {
    List<String> keys = new ArrayList<>(3);
    if (tokenId != null) {
      keys.add(Revocation.tokenKey(tokenId));
    }
    if (family != null) {
      keys.add(Revocation.familyKey(family));
    }
    if (subject != null) {
      keys.add(Revocation.subjectKey(subject));
    }
    return new Revocable(keys, issuedAt);
  }

  /** Nothing: the marks may be about a person. */
  @Override
  public String toString() {
    return "Revocable issued at " + issuedAt;
  }
}
