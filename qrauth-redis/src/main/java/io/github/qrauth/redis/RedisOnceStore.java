package io.github.qrauth.redis;

import static io.github.qrauth.redis.Keys.ascii;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.OnceStore;
import java.time.Instant;

/** Used ids in Redis: one key for each, with its end. */
final class RedisOnceStore implements OnceStore {
  private final Wire wire;
  private final Keys keys;

  RedisOnceStore(Wire wire, Keys keys) {
    this.wire = wire;
    this.keys = keys;
  }

  @Override
  public Use use(String id, Instant until, Instant now) {
    try {
      long first =
          wire.number(
              Script.USE,
              keys.once(id),
              ascii(now.toEpochMilli()),
              ascii(until.toEpochMilli()),
              Retention.until(until, now));
      return first == 1 ? Use.FIRST : Use.REPEATED;
    } catch (StoreException failed) {
      if (Wire.isFull(failed)) {
        return Use.FULL;
      }
      throw failed;
    }
  }
}
