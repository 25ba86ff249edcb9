package io.github.qrauth.redis;

import io.github.qrauth.base.StoreException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One question, one answer, in bounded time; whatever else comes is a {@link StoreException}. All
 * threads share one connection, and what they ask at the same time goes out together. Thread-safe.
 */
final class Wire {
  private static final int MOST_WAITING = 10_000;

  private final RedisClusterAsyncCommands<String, byte[]> commands;
  private final Runnable send;
  private final Duration timeout;
  private final int mostWaiting;
  private final AtomicInteger waiting = new AtomicInteger();

  Wire(Server server, Duration timeout) {
    this(server, timeout, MOST_WAITING);
  }

  /**
   * @param mostWaiting how many threads may wait at once; one more is refused at once
   */
  Wire(Server server, Duration timeout, int mostWaiting) {
    Commands opened = server.commands();
    this.commands = opened.async();
    this.send = opened.send();
    this.timeout = timeout;
    this.mostWaiting = mostWaiting;
  }

  /** What a script says, as a number. */
  long number(Script script, String key, byte[]... args) {
    return this.<Long>run(script, new String[] {key}, args);
  }

  /** As above, on several keys. */
  long number(Script script, String[] keys, byte[]... args) {
    return this.<Long>run(script, keys, args);
  }

  /** What a script says, as bytes. */
  byte[] bytes(Script script, String[] keys, byte[]... args) {
    return run(script, keys, args);
  }

  /** What a script says, as several numbers. */
  List<Long> numbers(Script script, String[] keys, byte[]... args) {
    return run(script, keys, args);
  }

  byte @Nullable [] get(String key) {
    return answer(() -> commands.get(key));
  }

  /** As {@link #get}, for one of several that are asked together. */
  Future<byte[]> ask(String key) {
    return ask(() -> commands.get(key));
  }

  byte[] start(String key, int length) {
    return answer(() -> commands.getrange(key, 0, length - 1L));
  }

  /** As {@link #start}, for one of many that are asked together. */
  Future<byte[]> askStart(String key, int length) {
    return ask(() -> commands.getrange(key, 0, length - 1L));
  }

  /** The fields of a hash; none when it is absent. */
  Map<String, byte[]> fields(String key) {
    return answer(() -> commands.hgetall(key));
  }

  void set(String key, byte[] value) {
    answer(() -> commands.set(key, value));
  }

  void delete(String key) {
    answer(() -> commands.del(key));
  }

  void ping() {
    answer(commands::ping);
  }

  String info(String section) {
    return answer(() -> commands.info(section));
  }

  /** Asks, and waits for the answer. Fails at once when too many wait. */
  <T> T answer(Supplier<? extends Future<T>> question) {
    try {
      if (waiting.incrementAndGet() > mostWaiting) {
        throw new StoreException(mostWaiting + " threads wait for Redis already");
      }
      return answer(ask(question));
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Waits for what was asked. */
  <T> T answer(Future<T> asked) {
    try {
      return asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silent) {
      // What was not sent yet, now never will be.
      asked.cancel(false);
      throw new StoreException("Redis did not answer within " + timeout.toMillis() + " ms");
    } catch (InterruptedException stopped) {
      asked.cancel(false);
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while Redis was asked", stopped);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RedisNoScriptException) {
        throw new UnknownScript();
      }
      throw new StoreException(
          "Redis could not answer", Objects.requireNonNullElse(failed.getCause(), failed));
    } catch (CancellationException closed) {
      throw new StoreException("Redis could not answer", closed);
    }
  }

  /** By its name, and by its text where the server does not know it yet. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // The script says which; see its output.
  private <T> T run(Script script, String[] keys, byte[]... args) {
    try {
      return answer(() -> commands.<T>evalsha(script.digest, script.output, keys, args));
    } catch (UnknownScript first) {
      return answer(() -> commands.<T>eval(script.text, script.output, keys, args));
    }
  }

  private <T> Future<T> ask(Supplier<? extends Future<T>> question) {
    try {
      Future<T> asked = question.get();
      send.run();
      return asked;
    } catch (RuntimeException closed) {
      throw new StoreException("Redis cannot be asked", closed);
    }
  }

  /** Whether it failed because the server has no memory left. */
  static boolean isFull(StoreException failure) {
    return failure.getCause() instanceof RedisCommandExecutionException refused
        && String.valueOf(refused.getMessage()).contains("OOM");
  }

  private static final class UnknownScript extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownScript() {
      super("NOSCRIPT", null, false, false);
    }
  }
}
