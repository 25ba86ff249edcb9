package io.github.qrauth.redis;

import io.lettuce.core.ScriptOutputType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the server does in one step. A write of which the first command needs room fails when there
 * is none; behind one that needs none ({@code PEXPIRE}), Redis lets the rest of a script pass. So
 * what is new is refused by a full server, and what is stored goes on.
 */
enum Script {
  /**
   * KEYS login or family [code], ARGV now bytes ttl hold [codeTtl] → hold | '' id taken | another's
   * hold.
   */
  CREATE(
      ScriptOutputType.VALUE,
      """
      local head = redis.call('GETRANGE', KEYS[1], 0, 10)
      if #head == 11 and tonumber(ARGV[1]) < number(head, 6, 11) then return '' end
      if KEYS[2] then
        local hold = redis.call('GET', KEYS[2])
        if hold and string.sub(hold, 1, 26) ~= string.sub(ARGV[4], 1, 26) then return hold end
      end
      redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      if KEYS[2] then redis.call('SET', KEYS[2], ARGV[4], 'PX', ARGV[5]) end
      return ARGV[4]
      """),

  /** KEYS code, ARGV hold ttl → who holds the code now. */
  RESERVE(
      ScriptOutputType.VALUE,
      """
      local hold = redis.call('GET', KEYS[1])
      if hold and string.sub(hold, 1, 26) ~= string.sub(ARGV[1], 1, 26) then return hold end
      redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
      return ARGV[1]
      """),

  /** KEYS any, ARGV value → deletes the key if it has this value. */
  RELEASE(
      ScriptOutputType.INTEGER,
      """
      if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
      return redis.call('DEL', KEYS[1])
      """),

  /** KEYS login or family, ARGV now version bytes ttl [channel message] → 1 won | 0. */
  TRANSITION(ScriptOutputType.INTEGER, transition("PUBLISH", "")),

  /** As {@link #TRANSITION}, KEYS login counter: forgets the counter. */
  TRANSITION_FORGIVING(
      ScriptOutputType.INTEGER, transition("PUBLISH", "redis.call('DEL', KEYS[2])\n")),

  /** As {@link #TRANSITION}, KEYS login history, and the ARGV of {@link #REMEMBER} behind. */
  TRANSITION_REMEMBERING(
      ScriptOutputType.INTEGER, transition("PUBLISH", remember("KEYS[2]", "unpack(ARGV, 7)"))),

  /**
   * KEYS code, ARGV of the login's key what is before and behind the id → id and login, or ''. Not
   * in a cluster: what a code names is on another server.
   */
  FIND_BY_CODE(
      ScriptOutputType.VALUE,
      """
      local hold = redis.call('GET', KEYS[1])
      local id = hold and string.sub(hold, 1, 26)
      local login = id and redis.call('GET', ARGV[1] .. id .. ARGV[2])
      return login and id .. login or ''
      """),

  /** As {@link #TRANSITION}, told to the shard of the login only. */
  TRANSITION_SHARDED(ScriptOutputType.INTEGER, transition("SPUBLISH", "")),

  /** KEYS id, ARGV now until ttl → 1 first | 0. */
  USE(
      ScriptOutputType.INTEGER,
      """
      local known = redis.call('GET', KEYS[1])
      if known and tonumber(ARGV[1]) < tonumber(known) then return 0 end
      redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      return 1
      """),

  /**
   * KEYS mark, ARGV now before until margin. Finds room in a full server too: what was taken back
   * must be known.
   */
  REVOKE(
      ScriptOutputType.INTEGER,
      """
      local before, ends = tonumber(ARGV[2]), tonumber(ARGV[3])
      local known = redis.call('GET', KEYS[1])
      if known then
        local b, e = string.match(known, '^(%d+) (%d+)$')
        before, ends = math.max(before, tonumber(b)), math.max(ends, tonumber(e))
      end
      local left = math.max(ends - tonumber(ARGV[1]), 0) + tonumber(ARGV[4])
      local ttl = string.format('%.0f', left)
      redis.call('PEXPIRE', KEYS[1], ttl)
      redis.call('SET', KEYS[1], string.format('%.0f %.0f', before, ends), 'PX', ttl)
      return 1
      """),

  /** KEYS counters, ARGV now margin {limit window}* → {count end}*, up to the first beyond. */
  CHARGE(
      ScriptOutputType.MULTI,
      """
      local now, made = tonumber(ARGV[1]), {}
      for i, key in ipairs(KEYS) do
        local limit, window = tonumber(ARGV[2 * i + 1]), tonumber(ARGV[2 * i + 2])
        local count, ends = 0, now + window
        local running = redis.call('GET', key)
        if running then
          local c, e = string.match(running, '^(%d+) (%d+)$')
          if now < tonumber(e) then count, ends = tonumber(c), tonumber(e) end
        end
        count = count + 1
        local ttl = string.format('%.0f', ends - now + tonumber(ARGV[2]))
        if running then redis.call('PEXPIRE', key, ttl) end
        redis.call('SET', key, string.format('%.0f %.0f', count, ends), 'PX', ttl)
        made[#made + 1] = count
        made[#made + 1] = ends
        if count > limit then break end
      end
      return made
      """),

  /**
   * KEYS history, ARGV now id bytes ttl kept most. What is over goes, and the oldest beyond {@code
   * most}; an id that is there stays as it is.
   */
  REMEMBER(ScriptOutputType.INTEGER, remember("KEYS[1]", "unpack(ARGV)") + "return 1\n"),

  /** KEYS history, ARGV now id kept → 1 ended | 0. Finds room in a full server too. */
  MARK_ENDED(
      ScriptOutputType.INTEGER,
      """
      local login = redis.call('HGET', KEYS[1], ARGV[2])
      if not login or number(login, 9, 14) > 0
          or tonumber(ARGV[1]) >= number(login, 3, 8) + tonumber(ARGV[3]) then return 0 end
      redis.call('PEXPIRE', KEYS[1], redis.call('PTTL', KEYS[1]))
      local ended = struct.pack('>I6', ARGV[1])
      redis.call('HSET', KEYS[1], ARGV[2], string.sub(login, 1, 8) .. ended .. string.sub(login, 15))
      return 1
      """);

  private static final String NUMBER =
      """
      local function number(s, from, to)
        local n = 0
        for i = from, to do n = n * 256 + string.byte(s, i) end
        return n
      end
      """;

  final ScriptOutputType output;
  final String text;
  final String digest;

  Script(ScriptOutputType output, String lua) {
    this.output = output;
    text = lua.contains("number(") ? NUMBER + lua : lua;
    digest = sha1(Keys.ascii(text));
  }

  private static String transition(String publish, String also) {
    return """
    local head = redis.call('GETRANGE', KEYS[1], 0, 10)
    if #head < 11 or number(head, 2, 5) ~= tonumber(ARGV[2]) - 1
        or tonumber(ARGV[1]) >= number(head, 6, 11) then return 0 end
    redis.call('PEXPIRE', KEYS[1], ARGV[4])
    redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
    ALSO
    if ARGV[5] then redis.call('PUBLISH', ARGV[5], ARGV[6]) end
    return 1
    """
        .replace("PUBLISH", publish)
        .replace("ALSO", also);
  }

  private static String remember(String history, String values) {
    return """
    local history, now, id, bytes, ttl, kept, most = HISTORY, VALUES
    if redis.call('HSETNX', history, id, bytes) == 1 then
      if redis.call('PTTL', history) < tonumber(ttl) then
        redis.call('PEXPIRE', history, ttl)
      end
      local logins, oldest, least = redis.call('HGETALL', history), nil, nil
      for i = 1, #logins, 2 do
        local at = number(logins[i + 1], 3, 8)
        if tonumber(now) >= at + tonumber(kept) then
          redis.call('HDEL', history, logins[i])
        elseif not least or at < least then
          oldest, least = logins[i], at
        end
      end
      if redis.call('HLEN', history) > tonumber(most) then
        redis.call('HDEL', history, oldest)
      end
    end
    """
        .replace("HISTORY", history)
        .replace("VALUES", values);
  }

  /** The name that Redis gives a script: no secret depends on it. */
  private static String sha1(byte[] text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1", impossible);
    }
  }
}
