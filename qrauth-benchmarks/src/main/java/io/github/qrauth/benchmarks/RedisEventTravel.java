package io.github.qrauth.benchmarks;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.redis.RedisStores;
import io.lettuce.core.RedisClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** How long an event travels from one connection to another, one after the other. */
final class RedisEventTravel {
  private static final String CHANNEL = "bench:travel";
  private static final int WARM_UP = 2_000;

  /** Listens, and gives back what says number {@code n} and what ends all. */
  private interface Line {
    IntConsumer open(BenchRedis server, Consumer<Long> heard, List<AutoCloseable> open)
        throws Exception;
  }

  private final String name;
  private final BenchRedis server;
  private final Line line;

  private RedisEventTravel(String name, BenchRedis server, Line line) {
    this.name = name;
    this.server = server;
    this.line = line;
  }

  static RedisEventTravel jedis(BenchRedis server) {
    return new RedisEventTravel("Jedis PUBLISH to callback", server, RedisEventTravel::openJedis);
  }

  static RedisEventTravel lettuce(BenchRedis server) {
    return new RedisEventTravel(
        "Lettuce PUBLISH to callback", server, RedisEventTravel::openLettuce);
  }

  static RedisEventTravel qrauth(BenchRedis server) {
    return new RedisEventTravel(
        "qrauth transition to listener", server, RedisEventTravel::openQrAuth);
  }

  String name() {
    return name;
  }

  /** The median and the 99th percentile, in microseconds. */
  double[] measure(int events) throws Exception {
    List<AutoCloseable> open = new java.util.ArrayList<>();
    SynchronousQueue<Long> arrivals = new SynchronousQueue<>();
    try {
      IntConsumer say = line.open(server, at -> offer(arrivals, at), open);
      double[] micros = new double[events];
      for (int i = 0; i < WARM_UP + events; i++) {
        long begin = System.nanoTime();
        say.accept(i);
        Long at = arrivals.poll(10, TimeUnit.SECONDS);
        if (at == null) {
          throw new IllegalStateException(name + ": an event was lost");
        }
        if (i >= WARM_UP) {
          micros[i - WARM_UP] = (at - begin) / 1e3;
        }
      }
      Arrays.sort(micros);
      return new double[] {micros[events / 2], micros[events * 99 / 100]};
    } finally {
      for (AutoCloseable one : open) {
        one.close();
      }
    }
  }

  private static void offer(SynchronousQueue<Long> arrivals, long at) {
    try {
      if (!arrivals.offer(at, 10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody waits for this event");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static IntConsumer openJedis(
      BenchRedis server, Consumer<Long> heard, List<AutoCloseable> open) throws Exception {
    CountDownLatch ready = new CountDownLatch(1);
    JedisPubSub listener =
        new JedisPubSub() {
          @Override
          public void onMessage(String channel, String message) {
            heard.accept(System.nanoTime());
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
    if (!ready.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Jedis does not listen");
    }
    Jedis saying = new Jedis(server.host(), server.port());
    open.add(listener::unsubscribe);
    open.add(saying);
    return number -> saying.publish(CHANNEL, "" + number);
  }

  private static IntConsumer openLettuce(
      BenchRedis server, Consumer<Long> heard, List<AutoCloseable> open) {
    RedisClient client = RedisClient.create(server.uri());
    StatefulRedisPubSubConnection<String, String> listening = client.connectPubSub();
    listening.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(String channel, String message) {
            heard.accept(System.nanoTime());
          }
        });
    listening.sync().subscribe(CHANNEL);
    var saying = client.connect().sync();
    open.add(client::shutdown);
    return number -> saying.publish(CHANNEL, "" + number);
  }

  private static IntConsumer openQrAuth(
      BenchRedis server, Consumer<Long> heard, List<AutoCloseable> open) {
    RedisStores writing = RedisStores.at(server.uri()).namespace("travel").build();
    RedisStores listening = RedisStores.at(server.uri()).namespace("travel").build();
    SessionId id = SessionId.random(RandomSource.secure());
    List<LoginSession> versions = RedisTransition.versions(id, 20_000);
    writing.logins().create(versions.get(0), RedisTransition.now());
    open.add(listening.events().subscribe(id, event -> heard.accept(System.nanoTime())));
    open.add(writing);
    open.add(listening);
    return number -> {
      if (!writing.logins().transition(versions.get(number + 1), RedisTransition.now())) {
        throw new IllegalStateException("a transition was lost");
      }
    };
  }
}
