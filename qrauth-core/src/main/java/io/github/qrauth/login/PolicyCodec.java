package io.github.qrauth.login;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.internal.bytes.ByteReader;
import io.github.qrauth.internal.bytes.ByteWriter;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The canonical bytes of a policy. */
final class PolicyCodec {
  private static final int FLAG_SAME_DEVICE = 1;
  private static final int FLAG_USER_VERIFICATION = 2;
  private static final LoginPolicy.WhenFar[] WHEN_FAR = LoginPolicy.WhenFar.values();

  private static final LoginPolicy.Faces[] FACES = LoginPolicy.Faces.values();

  /** A server has a handful of policies and reads one with every session: decode each once. */
  private static final AtomicReferenceArray<@Nullable LoginPolicy> RECENT =
      new AtomicReferenceArray<>(16);

  private PolicyCodec() {}

  static byte[] encode(LoginPolicy p) {
    ByteWriter out = new ByteWriter(24);
    out.varint(p.sessionSeconds).varint(p.absoluteSeconds).varint(p.retentionSeconds);
    out.varint(p.pinSeconds).varint(p.pinTries).varint(p.stepSeconds);
    out.varint(p.linkFrames).varint(p.scanFrames).varint(p.ticketSeconds);
    out.varint(
        (p.sameDeviceAllowed ? FLAG_SAME_DEVICE : 0)
            | (p.userVerificationRequired ? FLAG_USER_VERIFICATION : 0)
            | p.whenFar.ordinal() << 2
            | p.faces.ordinal() << 4);
    Steps.write(out, p.steps);
    return out.toBytes();
  }

  static LoginPolicy decode(byte[] encoded) {
    int slot = Arrays.hashCode(encoded) & 15;
    LoginPolicy recent = RECENT.get(slot);
    if (recent != null && MessageDigest.isEqual(recent.encoded(), encoded)) {
      return recent;
    }
    LoginPolicy decoded = read(new ByteReader(encoded));
    RECENT.set(slot, decoded);
    return decoded;
  }

  private static LoginPolicy read(ByteReader in) {
    // Through the setters: what a store hands back obeys the same bounds as what a host asks for.
    LoginPolicyBuilder b = new LoginPolicyBuilder();
    b.sessionLifetime(seconds(in)).absoluteLifetime(seconds(in)).retention(seconds(in));
    b.pinLifetime(seconds(in)).pinTries(in.varint());
    b.rotation(seconds(in), in.varint(), in.varint()).ticketLifetime(seconds(in));
    int flags = in.varint();
    b.sameDeviceAllowed = (flags & FLAG_SAME_DEVICE) != 0;
    b.userVerificationRequired = (flags & FLAG_USER_VERIFICATION) != 0;
    b.whenFar(whenFar(flags >> 2 & 3));
    b.faces = faces(flags >> 4);
    b.steps(Steps.read(in).toArray(ConfirmationStep[]::new));
    in.end();
    return b.build();
  }

  private static Duration seconds(ByteReader in) {
    return Duration.ofSeconds(in.varint());
  }

  private static LoginPolicy.WhenFar whenFar(int index) {
    if (index >= WHEN_FAR.length) {
      throw new StoreException("a stored policy was written by a newer version");
    }
    return WHEN_FAR[index];
  }

  private static LoginPolicy.Faces faces(int index) {
    if (index >= FACES.length) {
      throw new StoreException("a stored policy was written by a newer version");
    }
    return FACES[index];
  }
}
