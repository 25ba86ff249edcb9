package io.github.qrauth.token;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * All refresh tokens that one login gives, one after the other: only the latest counts. A family is
 * called by the id of its login. Of the tokens only SHA-256 is kept, of two random parts: one that
 * all tokens of the family share, by which a used one is known again, and one of its own.
 * Immutable.
 */
public final class RefreshFamily {
  final SessionId id;
  final int version;
  final TokenGrant grant;
  final Instant refreshUntil;
  final Instant expiresAt;
  final byte[] lineageHash;
  final byte[] currentHash;

  RefreshFamily(
      SessionId id,
      int version,
      TokenGrant grant,
      Instant refreshUntil,
      Instant expiresAt,
      byte[] lineageHash,
      byte[] currentHash) {
    this.id = id;
    this.version = version;
    this.grant = grant;
    this.expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
    this.refreshUntil = min(refreshUntil.truncatedTo(ChronoUnit.MILLIS), this.expiresAt);
    this.lineageHash = lineageHash;
    this.currentHash = currentHash;
  }

  /**
   * Version 1.
   *
   * @param lineage what all tokens of the family share
   * @param current what its first token alone has
   * @param refreshUntil when the first token ends; never after {@code expiresAt}
   * @param expiresAt when the family ends, whatever it is used for; to the millisecond
   */
  public static RefreshFamily first(
      SessionId id,
      TokenGrant grant,
      Secret lineage,
      Secret current,
      Instant refreshUntil,
      Instant expiresAt) {
    return new RefreshFamily(
        id, 1, grant, refreshUntil, expiresAt, lineage.sha256(), current.sha256());
  }

  /** The next version, of which only the token with {@code current} counts. */
  public RefreshFamily next(Secret current, Instant refreshUntil) {
    return new RefreshFamily(
        id,
        Math.incrementExact(version),
        grant,
        refreshUntil,
        expiresAt,
        lineageHash,
        current.sha256());
  }

  /** The id of the login. */
  public SessionId id() {
    return id;
  }

  /** 1, and one more with each refresh: what stores compare. */
  public int version() {
    return version;
  }

  /** What the login gave. */
  public TokenGrant grant() {
    return grant;
  }

  /** When the latest token ends unless it is used. */
  public Instant refreshUntil() {
    return refreshUntil;
  }

  /** When the family ends: from then on it is absent. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /** Whether a token of this family had this secret: the latest, or one that was used. */
  boolean issued(Secret lineage) {
    return MessageDigest.isEqual(lineageHash, lineage.sha256());
  }

  /** Whether the latest token has this secret. */
  boolean isCurrent(Secret current) {
    return MessageDigest.isEqual(currentHash, current.sha256());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RefreshFamily that
        && id.equals(that.id)
        && MessageDigest.isEqual(RefreshFamilyCodec.encode(this), RefreshFamilyCodec.encode(that));
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + version;
  }

  /** Id and version only: the rest is about a person. */
  @Override
  public String toString() {
    return "RefreshFamily " + id + " version " + version;
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
