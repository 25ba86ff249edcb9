package io.github.qrauth.benchmarks;

import java.nio.charset.StandardCharsets;
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

  static final byte[] CHANNEL = ascii("bench:events");

  private RedisTransition() {}

  /** The arguments of the script. */
  static List<byte[]> arguments(String id, int version) {
    return List.of(
        ascii("" + BenchLogin.now().toEpochMilli()),
        ascii("" + version),
        BenchLogin.bytes(version),
        ascii("120000"),
        CHANNEL,
        ascii(id + " " + version));
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
