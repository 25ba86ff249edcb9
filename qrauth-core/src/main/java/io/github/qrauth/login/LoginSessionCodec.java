package io.github.qrauth.login;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.guard.NetworkPrefix;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.bytes.ByteReader;
import io.github.qrauth.internal.bytes.ByteWriter;
import io.github.qrauth.login.LoginSession.Draft;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The versioned bytes that stores keep of a session. The first 16 bytes are fixed (format, version,
 * retention, user code) so that a store can compare, expire and release a code without decoding the
 * rest. Times are kept to the millisecond. Equal sessions have equal bytes. Thread-safe.
 */
public final class LoginSessionCodec {
  private static final int FORMAT = 1;

  /** As {@link #FORMAT}, and with the key that alone may claim. */
  private static final int FORMAT_WITH_KEY = 2;

  private static final LoginState[] STATES = LoginState.values();
  private static final FaceCheck.Progress[] PROGRESS = FaceCheck.Progress.values();
  private static final int HASH_LENGTH = 32;
  private static final int VERSION_AT = 1;
  private static final int RETENTION_AT = 5;
  private static final int USER_CODE_AT = 11;
  private static final int HEADER_LENGTH = 16;

  private static final int SCAN = 1;
  private static final int APPROVAL = 2;
  private static final int PIN = 4;
  private static final int SECOND_APPROVER = 8;
  private static final int GRANT = 16;
  private static final int SECOND_SCAN = 32;
  private static final int PERSISTENT = 64;
  private static final int FACE = 128;
  private static final int FAR = 1;
  private static final int BY_FACE = 2;

  private LoginSessionCodec() {}

  /** The session as bytes, without its id, which is the key it is stored under. */
  public static byte[] encode(LoginSession s) {
    ByteWriter out = new ByteWriter(160);
    out.u8(s.request.keyThumbprint() == null ? FORMAT : FORMAT_WITH_KEY)
        .i32(s.version)
        .i48(s.retainUntil().toEpochMilli());
    out.i32((int) (s.userCode.value() >>> 8)).u8((int) s.userCode.value() & 255);
    out.u8(s.state.ordinal()).u8(flags(s)).raw(s.claimHash);
    out.bytes(s.policy.encoded()).zigzag(beyondFirst(s));
    writeRequest(out, s.request);
    writeProgress(out, s);
    return out.toBytes();
  }

  /** The version of encoded bytes. */
  public static int version(byte[] encoded) {
    return (int) header(encoded, VERSION_AT, 4);
  }

  /** The end of retention of encoded bytes, in milliseconds since the epoch. */
  public static long retainUntilMillis(byte[] encoded) {
    return header(encoded, RETENTION_AT, 6);
  }

  /** The user code of encoded bytes. */
  public static UserCode userCode(byte[] encoded) {
    return new UserCode(header(encoded, USER_CODE_AT, 5));
  }

  /**
   * The session again.
   *
   * @throws StoreException when a newer version wrote it: another node may be able to read it
   * @throws QrAuthException when the bytes are damaged
   */
  public static LoginSession decode(SessionId id, byte[] encoded) {
    ByteReader in = new ByteReader(encoded);
    int format = in.u8();
    if (format != FORMAT && format != FORMAT_WITH_KEY) {
      throw new StoreException(
          "a login is stored in format "
              + format
              + "; this version reads "
              + FORMAT
              + " and "
              + FORMAT_WITH_KEY);
    }
    LoginSession session;
    try {
      session = read(id, in, format == FORMAT_WITH_KEY);
    } catch (IllegalArgumentException outOfBounds) {
      throw new QrAuthException("a stored login is damaged", outOfBounds);
    }
    if (!StoredShape.holds(session)) {
      throw new QrAuthException("a stored login is damaged: its parts do not fit together");
    }
    return session;
  }

  private static LoginSession read(SessionId id, ByteReader in, boolean withKey) {
    int version = in.i32();
    Instant retainUntil = Instant.ofEpochMilli(in.i48());
    UserCode code = new UserCode((in.i32() & 0xFFFF_FFFFL) << 8 | in.u8());
    LoginState state = state(in.u8());
    int flags = in.u8();
    byte[] claimHash = in.raw(HASH_LENGTH);
    LoginPolicy policy = PolicyCodec.decode(in.bytes());
    Instant expiresAt = retainUntil.minus(policy.retention());
    Instant createdAt = expiresAt.minus(policy.sessionLifetime()).minusMillis(in.zigzag());
    LoginRequest request = readRequest(in, (flags & PERSISTENT) != 0);
    if (withKey) {
      request = request.boundTo(Base64Url.encode(in.raw(HASH_LENGTH)));
    }
    Draft draft = new Draft(id, policy, request, claimHash, code, createdAt);
    draft.version = version;
    draft.state = state;
    draft.expiresAt = expiresAt;
    draft.secondScan = (flags & SECOND_SCAN) != 0;
    readProgress(in, draft, flags);
    in.end();
    return draft.done();
  }

  private static LoginState state(int index) {
    if (index >= STATES.length) {
      throw new StoreException("a stored state was written by a newer version");
    }
    return STATES[index];
  }

  private static long header(byte[] encoded, int from, int length) {
    if (encoded.length < HEADER_LENGTH) {
      throw new QrAuthException("a stored login is damaged: it is too short");
    }
    long value = 0;
    for (int i = from; i < from + length; i++) {
      value = value << 8 | encoded[i] & 255;
    }
    return value;
  }

  private static int flags(LoginSession s) {
    return (s.scan != null ? SCAN : 0)
        | (s.approval != null ? APPROVAL : 0)
        | (s.pin != null ? PIN : 0)
        | (s.secondApprover != null ? SECOND_APPROVER : 0)
        | (s.grant != null ? GRANT : 0)
        | (s.secondScan ? SECOND_SCAN : 0)
        | (s.request.persistent() ? PERSISTENT : 0)
        | (s.face != null ? FACE : 0);
  }

  private static void writeRequest(ByteWriter out, LoginRequest request) {
    RequestContext context = request.context();
    out.text(request.clientId());
    writeScopes(out, request.scopes());
    out.text(request.accountHint()).bytes(context.network().bytes());
    out.text(context.place()).text(context.browser()).text(context.origin());
    if (request.keyThumbprint() != null) {
      out.raw(Base64Url.decode(request.keyThumbprint()).orElseThrow());
    }
  }

  private static LoginRequest readRequest(ByteReader in, boolean persistent) {
    String clientId = in.requiredText();
    Set<String> scopes = readScopes(in);
    String hint = in.text();
    RequestContext context =
        new RequestContext(
            NetworkPrefix.ofBytes(in.bytes()), in.text(), in.requiredText(), in.text());
    return new LoginRequest(clientId, scopes, hint, persistent, context);
  }

  private static void writeProgress(ByteWriter out, LoginSession s) {
    if (s.scan != null) {
      writeSubject(out, s.scan.subject());
      out.varint(since(s, s.scan.at())).varint(s.scan.frame() + 1L).u8(marks(s.scan));
    }
    if (s.approval != null) {
      out.varint(since(s, s.approval.at()));
      out.u8((s.approval.userVerified() ? 1 : 0) | (s.approval.ephemeral() ? 2 : 0));
      Steps.write(out, s.openSteps);
      Steps.write(out, s.passedSteps);
      out.varint(s.number);
    }
    if (s.pin != null) {
      out.raw(s.pin.hash()).varint(s.pin.triesLeft());
    }
    if (s.secondApprover != null) {
      writeSubject(out, s.secondApprover);
    }
    if (s.grant != null) {
      out.text(s.grant.clientId()).text(s.grant.subjectId());
      writeScopes(out, s.grant.scopes());
    }
    if (s.face != null) {
      out.u8(s.face.tries()).u8(s.face.progress().ordinal());
    }
  }

  private static int marks(Scan scan) {
    return (scan.far() ? FAR : 0) | (scan.byFace() ? BY_FACE : 0);
  }

  private static void readProgress(ByteReader in, Draft draft, int flags) {
    if ((flags & SCAN) != 0) {
      draft.scan = readScan(in, draft);
    }
    if ((flags & APPROVAL) != 0) {
      Instant at = after(draft, in.varint());
      int marks = in.u8();
      draft.approval = new Approval(at, (marks & 1) != 0, (marks & 2) != 0);
      draft.openSteps = Steps.read(in);
      draft.passedSteps = Steps.read(in);
      draft.number = in.varint();
    }
    if ((flags & PIN) != 0) {
      draft.pin = new PinChallenge(in.raw(HASH_LENGTH), in.varint());
    }
    if ((flags & SECOND_APPROVER) != 0) {
      draft.secondApprover = readSubject(in);
    }
    if ((flags & GRANT) != 0) {
      draft.grant = new Grant(in.requiredText(), in.requiredText(), readScopes(in));
    }
    if ((flags & FACE) != 0) {
      draft.face = new FaceCheck(in.u8(), progress(in.u8()));
    }
  }

  private static Scan readScan(ByteReader in, Draft draft) {
    Subject subject = readSubject(in);
    Instant at = after(draft, in.varint());
    int frame = in.varint() - 1;
    int marks = in.u8();
    return new Scan(subject, at, frame, (marks & FAR) != 0, (marks & BY_FACE) != 0);
  }

  private static FaceCheck.Progress progress(int index) {
    if (index >= PROGRESS.length) {
      throw new StoreException("a stored face check was written by a newer version");
    }
    return PROGRESS[index];
  }

  private static void writeSubject(ByteWriter out, Subject subject) {
    boolean same = subject.name().equals(subject.id());
    out.text(subject.id()).text(same ? null : subject.name());
  }

  private static Subject readSubject(ByteReader in) {
    String id = in.requiredText();
    @Nullable String name = in.text();
    return new Subject(id, name == null ? id : name);
  }

  private static void writeScopes(ByteWriter out, Set<String> scopes) {
    out.varint(scopes.size());
    if (!scopes.isEmpty()) {
      scopes.stream().sorted().forEach(out::text);
    }
  }

  private static Set<String> readScopes(ByteReader in) {
    int count = in.varint();
    if (count == 0) {
      return Set.of();
    }
    Set<String> scopes = new HashSet<>();
    for (int i = 0; i < count; i++) {
      scopes.add(in.requiredText());
    }
    return scopes;
  }

  /** By how much the deadline moved from that of a new login: nothing while it waits. */
  private static int beyondFirst(LoginSession s) {
    return Math.toIntExact(since(s, s.expiresAt) - s.policy.sessionLifetime().toMillis());
  }

  private static long since(LoginSession s, Instant at) {
    return Math.max(0, at.toEpochMilli() - s.createdAt.toEpochMilli());
  }

  private static Instant after(Draft draft, long millis) {
    return draft.createdAt.plusMillis(millis);
  }
}
