package io.github.qrauth.redis;

import io.github.qrauth.base.SessionId;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One channel for all logins: each node hears everything, and has one subscription. */
final class NamespaceChannel implements EventChannel {
  private final StatefulRedisPubSubConnection<String, byte[]> connection;
  private final Wire wire;
  private final String name;

  /**
   * @param wire asks with a bound on time
   */
  NamespaceChannel(
      StatefulRedisPubSubConnection<String, byte[]> connection, Wire wire, String name) {
    this.connection = connection;
    this.wire = wire;
    this.name = name;
  }

  @Override
  public void open(Consumer<byte[]> heard, Runnable missed) {
    AtomicBoolean again = new AtomicBoolean();
    connection.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(String channel, byte[] text) {
            heard.accept(text);
          }

          @Override
          public void subscribed(String channel, long count) {
            if (again.getAndSet(true)) {
              missed.run();
            }
          }
        });
    wire.answer(() -> connection.async().subscribe(name));
  }

  @Override
  public Runnable join(SessionId id) {
    return () -> {};
  }

  @Override
  public void ping() {
    wire.answer(() -> connection.async().ping());
  }
}
