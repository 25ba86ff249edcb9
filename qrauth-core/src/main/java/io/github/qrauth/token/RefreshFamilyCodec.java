package io.github.qrauth.token;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.internal.bytes.ByteReader;
import io.github.qrauth.internal.bytes.ByteWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The versioned bytes that stores keep of a family. The first 11 bytes are fixed (format, version,
 * end) so that a store can compare and expire without decoding the rest. Times are kept to the
 * millisecond. Equal families have equal bytes. Thread-safe.
 */
public final class RefreshFamilyCodec {
  private static final int FORMAT = 1;
  private static final int HASH_LENGTH = 32;
  private static final int VERSION_AT = 1;
  private static final int EXPIRY_AT = 5;
  private static final int HEADER_LENGTH = 11;

  private RefreshFamilyCodec() {}

  /** The family as bytes, without its id, which is the key it is stored under. */
  public static byte[] encode(RefreshFamily family) {
    TokenGrant grant = family.grant;
    ByteWriter out = new ByteWriter(192);
    out.u8(FORMAT).i32(family.version).i48(family.expiresAt.toEpochMilli());
    out.i48(family.refreshUntil.toEpochMilli()).i48(grant.authenticatedAt().toEpochMilli());
    out.raw(family.lineageHash).raw(family.currentHash);
    out.text(grant.subject()).text(grant.clientId()).text(grant.audience());
    writeTexts(out, grant.scopes());
    writeTexts(out, grant.methods());
    return out.text(grant.keyThumbprint()).toBytes();
  }

  /** The version of encoded bytes. */
  public static int version(byte[] encoded) {
    return (int) header(encoded, VERSION_AT, 4);
  }

  /** The end of encoded bytes, in milliseconds since the epoch. */
  public static long expiresAtMillis(byte[] encoded) {
    return header(encoded, EXPIRY_AT, 6);
  }

  /**
   * The family again.
   *
   * @throws StoreException when a newer version wrote it: another node may be able to read it
   * @throws QrAuthException when the bytes are damaged
   */
  public static RefreshFamily decode(SessionId id, byte[] encoded) {
    ByteReader in = new ByteReader(encoded);
    int format = in.u8();
    if (format != FORMAT) {
      throw new StoreException(
          "a refresh family is stored in format " + format + "; this version reads " + FORMAT);
    }
    try {
      RefreshFamily family = read(id, in);
      in.end();
      return family;
    } catch (IllegalArgumentException outOfBounds) {
      throw new QrAuthException("a stored refresh family is damaged", outOfBounds);
    }
  }

  private static RefreshFamily read(SessionId id, ByteReader in) {
    int version = in.i32();
    Instant expiresAt = Instant.ofEpochMilli(in.i48());
    Instant refreshUntil = Instant.ofEpochMilli(in.i48());
    Instant authenticatedAt = Instant.ofEpochMilli(in.i48());
    byte[] lineageHash = in.raw(HASH_LENGTH);
    byte[] currentHash = in.raw(HASH_LENGTH);
    TokenGrant grant =
        new TokenGrant(
            in.requiredText(),
            in.requiredText(),
            in.requiredText(),
            readTexts(in),
            readTexts(in),
            authenticatedAt,
            in.text());
    if (version < 1 || refreshUntil.isAfter(expiresAt)) {
      throw new IllegalArgumentException("version or times do not fit");
    }
    return new RefreshFamily(id, version, grant, refreshUntil, expiresAt, lineageHash, currentHash);
  }

  private static long header(byte[] encoded, int from, int length) {
    if (encoded.length < HEADER_LENGTH) {
      throw new QrAuthException("a stored refresh family is damaged: it is too short");
    }
    long value = 0;
    for (int i = from; i < from + length; i++) {
      value = value << 8 | encoded[i] & 255;
    }
    return value;
  }

  private static void writeTexts(ByteWriter out, Set<String> texts) {
    out.varint(texts.size());
    texts.stream().sorted().forEach(out::text);
  }

  private static Set<String> readTexts(ByteReader in) {
    int count = in.varint();
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < count; i++) {
      texts.add(in.requiredText());
    }
    return texts;
  }
}
