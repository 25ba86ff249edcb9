package io.github.qrauth.benchmarks;

import io.github.qrauth.benchmarks.EventTravel.Line;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.redis.RedisStores;
import io.lettuce.core.RedisClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** Events by Redis, from one connection to another. */
final class RedisEventLines {
  private static final String CHANNEL = "bench:travel";
  private static final int EVENTS = 4_000;

  private RedisEventLines() {}

  static Line jedis(BenchRedis server) {
    return new Line(
        "Jedis PUBLISH to callback", EVENTS, (heard, open) -> openJedis(server, heard, open));
  }

  static Line lettuce(BenchRedis server) {
    return new Line(
        "Lettuce PUBLISH to callback", EVENTS, (heard, open) -> openLettuce(server, heard, open));
  }

  static Line qrauth(BenchRedis server) {
    return new Line(
        "qrauth transition to another node's listener",
        EVENTS,
        (heard, open) -> openQrAuth(server, heard, open));
  }

  private static IntConsumer openJedis(BenchRedis server, Runnable heard, List<AutoCloseable> open)
      throws Exception {
    CountDownLatch ready = new CountDownLatch(1);
    JedisPubSub listener =
        new JedisPubSub() {
          @Override
          public void onMessage(String channel, String message) {
            heard.run();
          }

          @Override
          public void onSubscribe(String channel, int count) {
            ready.countDown();
          }
        };
    Jedis listening = new Jedis(server.host(), server.port());
    Thread thread = new Thread(() -> listening.subscribe(listener, CHANNEL), "bench-jedis");
    thread.setDaemon(true);
    thread.start();
    Checks.must(ready.await(10, TimeUnit.SECONDS));
    Jedis saying = new Jedis(server.host(), server.port());
    open.add(listener::unsubscribe);
    open.add(saying);
    return number -> saying.publish(CHANNEL, "" + number);
  }

  private static IntConsumer openLettuce(
      BenchRedis server, Runnable heard, List<AutoCloseable> open) {
    RedisClient client = RedisClient.create(server.uri());
    StatefulRedisPubSubConnection<String, String> listening = client.connectPubSub();
    listening.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(String channel, String message) {
            heard.run();
          }
        });
    listening.sync().subscribe(CHANNEL);
    var saying = client.connect().sync();
    open.add(client::shutdown);
    return number -> saying.publish(CHANNEL, "" + number);
  }

  private static IntConsumer openQrAuth(
      BenchRedis server, Runnable heard, List<AutoCloseable> open) {
    RedisStores writing = RedisStores.at(server.uri()).namespace("travel").build();
    RedisStores listening = RedisStores.at(server.uri()).namespace("travel").build();
    open.add(writing);
    open.add(listening);
    List<LoginSession> login = BenchLogin.versions(2 * EVENTS);
    writing.logins().create(login.get(0), BenchLogin.now());
    open.add(WatchedLogin.watch(listening.events(), login.get(0).id(), heard));
    return number ->
        Checks.must(writing.logins().transition(login.get(number + 1), BenchLogin.now()));
  }
}
