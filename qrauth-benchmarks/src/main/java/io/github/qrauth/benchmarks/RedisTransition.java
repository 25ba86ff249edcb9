package io.github.qrauth.benchmarks;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginSessionCodec;
import io.github.qrauth.login.StartedLogin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What every row asks of Redis: the same script, with the bytes of the same login. */
final class RedisTransition {
  static final byte[] SCRIPT =
      """
      local function number(s, from, to)
        local n = 0
        for i = from, to do n = n * 256 + string.byte(s, i) end
        return n
      end
      local head = redis.call('GETRANGE', KEYS[1], 0, 10)
      if #head < 11 or number(head, 2, 5) ~= tonumber(ARGV[2]) - 1
          or tonumber(ARGV[1]) >= number(head, 6, 11) then return 0 end
      redis.call('PEXPIRE', KEYS[1], ARGV[4])
      redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
      if ARGV[5] then redis.call('PUBLISH', ARGV[5], ARGV[6]) end
      return 1
      """
          .getBytes(StandardCharsets.US_ASCII);

  private static final int VERSION_AT = 1;
  private static final byte[] LOGIN = login();

  private RedisTransition() {}

  /** One login with this version, as its bytes. */
  static byte[] bytes(int version) {
    byte[] bytes = LOGIN.clone();
    ByteBuffer.wrap(bytes).putInt(VERSION_AT, version);
    return bytes;
  }

  /** The first version and those that follow it. */
  static List<LoginSession> versions(SessionId id, int count) {
    List<LoginSession> versions = new ArrayList<>();
    for (int version = 1; version <= count; version++) {
      versions.add(LoginSessionCodec.decode(id, bytes(version)));
    }
    return versions;
  }

  /** A time at which the login is kept. */
  static Instant now() {
    return Instant.ofEpochMilli(LoginSessionCodec.retainUntilMillis(LOGIN)).minusSeconds(60);
  }

  /** The arguments of the script. */
  static List<byte[]> arguments(String id, int version) {
    return List.of(
        ascii("" + now().toEpochMilli()),
        ascii("" + version),
        bytes(version),
        ascii("120000"),
        ascii("bench:events"),
        ascii(id + " " + version));
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
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
