package io.github.qrauth.login;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.guard.NetworkPrefix;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.internal.bytes.ByteReader;
import io.github.qrauth.internal.bytes.ByteWriter;
import io.github.qrauth.login.LoginSession.Draft;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The versioned bytes that stores keep of a session. The first 13 bytes are fixed (format, version,
 * retention) so that a store can compare and expire without decoding the rest. Times are kept to
 * the millisecond. Equal sessions have equal bytes. Thread-safe.
 */
public final class LoginSessionCodec {
  private static final int FORMAT = 1;
  private static final LoginState[] STATES = LoginState.values();
  private static final int HASH_LENGTH = 32;

  private static final int SCAN = 1;
  private static final int APPROVAL = 2;
  private static final int PIN = 4;
  private static final int SECOND_APPROVER = 8;
  private static final int GRANT = 16;
  private static final int SECOND_SCAN = 32;
  private static final int PERSISTENT = 64;

  private LoginSessionCodec() {}

  /** The session as bytes, without its id, which is the key it is stored under. */
  public static byte[] encode(LoginSession s) {
    ByteWriter out = new ByteWriter(160);
    out.u8(FORMAT).i32(s.version).i64(s.retainUntil().toEpochMilli());
    out.u8(s.state.ordinal()).varint(flags(s)).raw(s.claimHash);
    out.varint(s.userCode.value()).bytes(s.policy.encoded());
    out.varint(s.createdAt.toEpochMilli()).varint(since(s, s.expiresAt));
    writeRequest(out, s.request);
    writeProgress(out, s);
    return out.toBytes();
  }

  /** The version of encoded bytes. */
  public static int version(byte[] encoded) {
    return (encoded[1] & 255) << 24
        | (encoded[2] & 255) << 16
        | (encoded[3] & 255) << 8
        | encoded[4] & 255;
  }

  /** The end of retention of encoded bytes, in milliseconds since the epoch. */
  public static long retainUntilMillis(byte[] encoded) {
    long value = 0;
    for (int i = 5; i < 13; i++) {
      value = value << 8 | encoded[i] & 255;
    }
    return value;
  }

  /** The session again; an unknown format is a {@link QrAuthException}. */
  public static LoginSession decode(SessionId id, byte[] encoded) {
    ByteReader in = new ByteReader(encoded);
    int format = in.u8();
    if (format != FORMAT) {
      throw new QrAuthException(
          "a login is stored in format " + format + "; this version reads " + FORMAT);
    }
    int version = in.i32();
    in.i64();
    LoginState state = STATES[in.u8() % STATES.length];
    int flags = in.varint();
    byte[] claimHash = in.raw(HASH_LENGTH);
    UserCode code = new UserCode(in.varlong());
    LoginPolicy policy = PolicyCodec.decode(in.bytes());
    long created = in.varlong();
    long expires = created + in.varlong();
    LoginRequest request = readRequest(in, (flags & PERSISTENT) != 0);
    Draft draft = new Draft(id, policy, request, claimHash, code, Instant.ofEpochMilli(created));
    draft.version = version;
    draft.state = state;
    draft.expiresAt = Instant.ofEpochMilli(expires);
    draft.secondScan = (flags & SECOND_SCAN) != 0;
    readProgress(in, draft, flags);
    return draft.done();
  }

  private static int flags(LoginSession s) {
    return (s.scan != null ? SCAN : 0)
        | (s.approval != null ? APPROVAL : 0)
        | (s.pin != null ? PIN : 0)
        | (s.secondApprover != null ? SECOND_APPROVER : 0)
        | (s.grant != null ? GRANT : 0)
        | (s.secondScan ? SECOND_SCAN : 0)
        | (s.request.persistent() ? PERSISTENT : 0);
  }

  private static void writeRequest(ByteWriter out, LoginRequest request) {
    RequestContext context = request.context();
    out.text(request.clientId());
    writeScopes(out, request.scopes());
    out.text(request.accountHint()).bytes(context.network().bytes());
    out.text(context.place()).text(context.browser()).text(context.origin());
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
      out.varint(since(s, s.scan.at())).varint(s.scan.frame() + 1L).u8(s.scan.far() ? 1 : 0);
    }
    if (s.approval != null) {
      out.varint(since(s, s.approval.at()));
      out.u8((s.approval.userVerified() ? 1 : 0) | (s.approval.ephemeral() ? 2 : 0));
      Steps.write(out, s.openSteps);
      Steps.write(out, s.passedSteps);
      out.varint(s.number);
    }
    if (s.pin != null) {
      out.bytes(s.pin.hash()).varint(s.pin.triesLeft());
    }
    if (s.secondApprover != null) {
      writeSubject(out, s.secondApprover);
    }
    if (s.grant != null) {
      out.text(s.grant.clientId()).text(s.grant.subjectId());
      writeScopes(out, s.grant.scopes());
    }
  }

  private static void readProgress(ByteReader in, Draft draft, int flags) {
    if ((flags & SCAN) != 0) {
      draft.scan =
          new Scan(readSubject(in), after(draft, in.varlong()), in.varint() - 1, in.u8() == 1);
    }
    if ((flags & APPROVAL) != 0) {
      Instant at = after(draft, in.varlong());
      int marks = in.u8();
      draft.approval = new Approval(at, (marks & 1) != 0, (marks & 2) != 0);
      draft.openSteps = Steps.read(in);
      draft.passedSteps = Steps.read(in);
      draft.number = in.varint();
    }
    if ((flags & PIN) != 0) {
      draft.pin = new PinChallenge(in.bytes(), in.varint());
    }
    if ((flags & SECOND_APPROVER) != 0) {
      draft.secondApprover = readSubject(in);
    }
    if ((flags & GRANT) != 0) {
      draft.grant = new Grant(in.requiredText(), in.requiredText(), readScopes(in));
    }
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
    scopes.stream().sorted().forEach(out::text);
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

  private static long since(LoginSession s, Instant at) {
    return Math.max(0, at.toEpochMilli() - s.createdAt.toEpochMilli());
  }

  private static Instant after(Draft draft, long millis) {
    return draft.createdAt.plusMillis(millis);
  }
}
