package io.github.qrauth.benchmarks;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginSessionCodec;
import io.github.qrauth.login.StartedLogin;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A real login as its bytes, in as many versions as a benchmark wants to write. */
final class BenchLogin {
  private static final int VERSION_AT = 1;
  private static final int USER_CODE_AT = 11;
  private static final Instant NOW = Instant.now();
  private static final byte[] LOGIN = login();

  private BenchLogin() {}

  /** This version of a login. */
  static byte[] bytes(int version) {
    byte[] bytes = LOGIN.clone();
    ByteBuffer.wrap(bytes).putInt(VERSION_AT, version);
    return bytes;
  }

  /** The first version of a new login and those that follow it. */
  static List<LoginSession> versions(int count) {
    SessionId id = SessionId.random(RandomSource.secure());
    long code = UserCode.random(RandomSource.secure()).value();
    List<LoginSession> versions = new ArrayList<>();
    for (int version = 1; version <= count; version++) {
      byte[] bytes = bytes(version);
      ByteBuffer.wrap(bytes).position(USER_CODE_AT).putInt((int) (code >>> 8)).put((byte) code);
      versions.add(LoginSessionCodec.decode(id, bytes));
    }
    return versions;
  }

  /**
   * A time at which the login waits; it stands still, so that nothing ends while it is measured.
   */
  static Instant now() {
    return NOW;
  }

  private static byte[] login() {
    try (BenchServer server = new BenchServer(10)) {
      var visitor = server.visitor();
      StartedLogin started =
          BenchServer.must(server.engine().start(BenchServer.request(visitor), visitor));
      return LoginSessionCodec.encode(started.session());
    }
  }
}
