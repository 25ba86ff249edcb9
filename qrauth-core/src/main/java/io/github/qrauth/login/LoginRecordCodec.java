package io.github.qrauth.login;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.internal.bytes.ByteReader;
import io.github.qrauth.internal.bytes.ByteWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The versioned bytes that stores keep of a {@link LoginRecord}, without its id and subject, which
 * are what it is stored under. The first 14 bytes keep their places in every format (format, flags,
 * when it was collected, when ended or 0), so that a store can mark an end and forget without
 * decoding the rest. Equal records have equal bytes. Thread-safe.
 */
public final class LoginRecordCodec {
  private static final int FORMAT = 1;
  private static final int PERSISTENT = 1;

  private LoginRecordCodec() {}

  /** The record as bytes. */
  public static byte[] encode(LoginRecord login) {
    ByteWriter out = new ByteWriter(96);
    out.u8(FORMAT).u8(login.persistent() ? PERSISTENT : 0);
    out.i48(login.loggedInAt().toEpochMilli());
    out.i48(login.endedAt().map(Instant::toEpochMilli).orElse(0L));
    return out.text(login.clientId()).text(login.browser()).text(login.placeName()).toBytes();
  }

  /**
   * The record again.
   *
   * @throws StoreException when a newer version wrote it: another node may be able to read it
   * @throws QrAuthException when the bytes are damaged
   */
  public static LoginRecord decode(String subject, SessionId id, byte[] encoded) {
    ByteReader in = new ByteReader(encoded);
    int format = in.u8();
    if (format != FORMAT) {
      throw new StoreException(
          "a login record is stored in format " + format + "; this version reads " + FORMAT);
    }
    boolean persistent = in.u8() == PERSISTENT;
    Instant loggedInAt = Instant.ofEpochMilli(in.i48());
    long ended = in.i48();
    @Nullable Instant endedAt = ended == 0 ? null : Instant.ofEpochMilli(ended);
    String clientId = in.requiredText();
    String browser = in.requiredText();
    @Nullable String place = in.text();
    in.end();
    return new LoginRecord(id, subject, clientId, browser, place, persistent, loggedInAt, endedAt);
  }
}
