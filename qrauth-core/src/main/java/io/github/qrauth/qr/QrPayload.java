package io.github.qrauth.qr;

import io.github.qrauth.base.Base32;
import io.github.qrauth.base.SessionId;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/**
 * What a code says: public data only. It names a login session and proves, by a MAC that only the
 * server can make, when it was on the screen; it is no credential.
 *
 * <p>Binary form, 27 bytes, big-endian: version (4 bits), intent (4 bits), session id (16 bytes),
 * frame (2 bytes), MAC (8 bytes). Textual form: 44 characters of upper-case base32 without padding,
 * which stay in QR alphanumeric mode. A parsed payload is only well formed: {@link
 * RotatingCode#verifies} says whether this server made it.
 *
 * @param intent which side shows the code
 * @param id the login session
 * @param frame number of the code since the session began, 0 to 65535
 * @param mac HMAC-SHA256 over all of it, truncated to 64 bits
 */
public record QrPayload(QrIntent intent, SessionId id, int frame, long mac) {
  /** The version of this layout: the only one so far. Payloads of other versions do not parse. */
  public static final int VERSION = 1;

  /** Number of characters of the textual form. */
  public static final int TEXT_LENGTH = 44;

  /** The last frame there is. */
  public static final int MAX_FRAME = 0xFFFF;

  /** Longest input that {@link #parse} looks at. */
  public static final int MAX_INPUT_LENGTH = 512;

  private static final int SIGNED_LENGTH = 1 + 2 * Long.BYTES + Short.BYTES;
  static final String PATH = "/Q/";
  private static final String URL_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+-./:";

  /** Refuses frames outside 0 to 65535. */
  public QrPayload {
    if (frame < 0 || frame > MAX_FRAME) {
      throw new IllegalArgumentException("a frame is 0 to 65535, not " + frame);
    }
  }

  /**
   * The payload in what a scanner read: the textual form alone, or a URL or path whose last segment
   * is exactly it. Only the form that {@link #text()} writes is read, so that a payload has one
   * spelling; the rest of the URL is not looked at. Empty for anything else and for input of more
   * than 512 characters.
   */
  public static Optional<QrPayload> parse(String scanned) {
    if (scanned.length() > MAX_INPUT_LENGTH) {
      return Optional.empty();
    }
    String text = scanned.substring(scanned.lastIndexOf('/') + 1);
    return text.length() == TEXT_LENGTH
        ? Base32.decode(text).flatMap(QrPayload::decode)
        : Optional.empty();
  }

  /** The 44 characters. */
  public String text() {
    byte[] bytes =
        ByteBuffer.allocate(SIGNED_LENGTH + Long.BYTES).put(signed()).putLong(mac).array();
    return Base32.encode(bytes);
  }

  /**
   * The address that the code spells, all in upper case: {@code
   * HTTPS://LOGIN.EXAMPLE.COM/AUTH/Q/…}.
   *
   * @throws IllegalArgumentException as {@link #requireAlphanumeric} does
   */
  public String url(String mountUrl) {
    return requireAlphanumeric(mountUrl) + PATH + text();
  }

  /**
   * The mount URL as a code spells it: upper case, without a slash at the end. Whoever holds a
   * mount URL calls this once at construction, so that a wrong setting shows at start.
   *
   * <p>Scheme and host mean the same in upper case (RFC 3986 section 6.2.2.1), a path does not:
   * adapters therefore serve the mount path under its upper-case alias too.
   *
   * @throws IllegalArgumentException when it is no http or https URL, is too long for {@link
   *     #parse} to read it back, or has a character that QR alphanumeric mode does not know
   */
  public static String requireAlphanumeric(String mountUrl) {
    if (mountUrl.length() > MAX_INPUT_LENGTH - PATH.length() - TEXT_LENGTH) {
      throw new IllegalArgumentException("the mount URL is too long for a QR code: " + mountUrl);
    }
    String upper = mountUrl.toUpperCase(Locale.ROOT);
    if (!upper.startsWith("HTTP://") && !upper.startsWith("HTTPS://")) {
      throw new IllegalArgumentException("the mount URL must be http or https: " + mountUrl);
    }
    // Not the upper-cased form: upper-casing turns some letters outside ASCII into ASCII.
    requireUrlCharacters(mountUrl);
    return upper.endsWith("/") ? upper.substring(0, upper.length() - 1) : upper;
  }

  /** Without the MAC, so that no log holds a code that can be scanned. */
  @Override
  public String toString() {
    return "QrPayload[" + intent + ", " + id + ", frame " + frame + "]";
  }

  /** The bytes before the MAC. */
  byte[] signed() {
    return ByteBuffer.allocate(SIGNED_LENGTH)
        .put((byte) (VERSION << 4 | intent.code()))
        .putLong(id.high())
        .putLong(id.low())
        .putShort((short) frame)
        .array();
  }

  private static void requireUrlCharacters(String url) {
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      boolean lower = c >= 'a' && c <= 'z';
      if (!lower && URL_CHARACTERS.indexOf(c) < 0) {
        throw new IllegalArgumentException(
            "a QR code in alphanumeric mode cannot spell '" + c + "' of the mount URL: " + url);
      }
    }
  }

  private static Optional<QrPayload> decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int head = buffer.get() & 0xFF;
    SessionId id = new SessionId(buffer.getLong(), buffer.getLong());
    int frame = buffer.getShort() & 0xFFFF;
    long mac = buffer.getLong();
    return head >>> 4 == VERSION
        ? QrIntent.ofCode(head & 0xF).map(intent -> new QrPayload(intent, id, frame, mac))
        : Optional.empty();
  }
}
