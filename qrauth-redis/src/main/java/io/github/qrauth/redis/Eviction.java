package io.github.qrauth.redis;

import io.github.qrauth.base.StoreException;
import io.lettuce.core.RedisCommandExecutionException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that throws out keys to make room would forget used ids and counted failures. */
final class Eviction {
  private static final Logger LOG = LoggerFactory.getLogger(Eviction.class);
  private static final Pattern NO_LIMIT = Pattern.compile("(?m)^maxmemory:0\\s*$");
  private static final Pattern KEEPS = Pattern.compile("(?m)^maxmemory_policy:noeviction\\s*$");

  private Eviction() {}

  static void refuse(Wire wire) {
    String memory;
    try {
      memory = wire.info("memory");
    } catch (StoreException failed) {
      if (failed.getCause() instanceof RedisCommandExecutionException) {
        LOG.debug("this user may not ask INFO: whether Redis evicts is not known", failed);
        return;
      }
      throw failed;
    }
    if (!NO_LIMIT.matcher(memory).find() && !KEEPS.matcher(memory).find()) {
      throw new IllegalStateException(
          "this Redis evicts keys when its memory is full, and with them used ids and counted"
              + " failures: set maxmemory-policy noeviction, or say acceptEviction()");
    }
  }
}
