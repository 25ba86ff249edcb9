package io.github.qrauth.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;

/** Where connections come from: one server, or that which a sentinel names, or a cluster. */
interface Server extends AutoCloseable {
  RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  /** Opens the connection for commands. */
  Commands commands();

  /** Opens the connection for events. */
  StatefulRedisPubSubConnection<String, byte[]> listening();

  /** Connects to servers that are new in a cluster; waits for nothing. Called now and then. */
  void lookAround();

  boolean isCluster();

  /** Closes the connections, and the client if it is our own. */
  @Override
  void close();
}
