package io.github.qrauth.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/**
 * A connection for commands.
 *
 * @param async asks
 * @param send is run after each question, and sees to it that it goes out
 */
record Commands(RedisClusterAsyncCommands<String, byte[]> async, Runnable send) {

  /** Whose questions go out by themselves. */
  static Commands sentAtOnce(RedisClusterAsyncCommands<String, byte[]> async) {
    return new Commands(async, () -> {});
  }
}
