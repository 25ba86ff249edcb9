package io.github.qrauth.redis;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.login.LoginEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of keys and channels, and the text of an event. A login's own are in one slot of a
 * cluster: braces mark what Redis hashes.
 */
final class Keys {
  private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
  private static final Pattern EVENT = Pattern.compile("([A-Z2-7]{26}) (\\d{1,9})");
  private static final int MAX_ID = 256;

  private final String namespace;

  Keys(String namespace) {
    if (!NAMESPACE.matcher(namespace).matches()) {
      throw new IllegalArgumentException(
          "a namespace is 1 to 64 letters, digits and any of _ . : -, not " + namespace);
    }
    this.namespace = namespace;
  }

  String login(SessionId id) {
    return namespace + ":{" + id + "}:login";
  }

  /** Of {@link #login}, what is before the id and what is behind it. */
  String[] aroundLoginId() {
    return new String[] {namespace + ":{", "}:login"};
  }

  String code(UserCode code) {
    return namespace + ":code:" + code;
  }

  String once(String id) {
    return namespace + ":once:" + bounded(id);
  }

  String attempt(String key) {
    return namespace + ":attempt:" + bounded(key);
  }

  String family(SessionId id) {
    return namespace + ":{" + id + "}:family";
  }

  /** By its hash: the mark may be about a person. */
  String revoked(String mark) {
    return namespace + ":revoked:" + hash(mark);
  }

  /** By its hash: a subject is a person. */
  String history(String subject) {
    return namespace + ":{" + hash(subject) + "}:history";
  }

  String client(String id) {
    return namespace + ":client:" + id;
  }

  /** Where every node hears of every login. */
  String events() {
    return namespace + ":events";
  }

  /** Where those hear who watch this login, in its own slot. */
  String events(SessionId id) {
    return namespace + ":{" + id + "}:events";
  }

  /** {@code <id> <version>}: nothing else is ever told. */
  static byte[] text(LoginEvent event) {
    return ascii(event.id() + " " + event.version());
  }

  /** Whatever else is said on the channel is not for us. */
  static Optional<LoginEvent> event(byte[] text) {
    Matcher matcher = EVENT.matcher(new String(text, StandardCharsets.US_ASCII));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int version = Integer.parseInt(matcher.group(2));
    return SessionId.parse(matcher.group(1)).map(id -> new LoginEvent(id, version));
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] ascii(long number) {
    return ascii(Long.toString(number));
  }

  /** Of the characters as they are, so that no two names have the same. */
  private static String hash(String name) {
    ByteBuffer characters = ByteBuffer.allocate(name.length() * Character.BYTES);
    characters.asCharBuffer().put(name);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(characters.array());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static String bounded(String id) {
    if (id.isEmpty() || id.length() > MAX_ID) {
      throw new IllegalArgumentException("1 to 256 characters, not " + id.length());
    }
    return id;
  }
}
