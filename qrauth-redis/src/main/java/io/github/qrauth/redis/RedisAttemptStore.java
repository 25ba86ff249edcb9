package io.github.qrauth.redis;

import static io.github.qrauth.redis.Keys.ascii;

import io.github.qrauth.guard.AttemptStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counters in Redis: one key for each, with its count and the end of its window. */
final class RedisAttemptStore implements AttemptStore {
  private final Wire wire;
  private final Keys keys;
  private final boolean cluster;

  RedisAttemptStore(Wire wire, Keys keys, boolean cluster) {
    this.wire = wire;
    this.keys = keys;
    this.cluster = cluster;
  }

  @Override
  public Attempts charge(String key, Duration window, Instant now) {
    return chargeAtOnce(List.of(new Charge(key, Long.MAX_VALUE, window)), now).get(0);
  }

  /** One script, but for a cluster: there the counters are on different servers. */
  @Override
  public List<Attempts> chargeInTurn(List<Charge> charges, Instant now) {
    return cluster ? AttemptStore.super.chargeInTurn(charges, now) : chargeAtOnce(charges, now);
  }

  @Override
  public void clear(String key) {
    wire.delete(keys.attempt(key));
  }

  private List<Attempts> chargeAtOnce(List<Charge> charges, Instant now) {
    String[] names = charges.stream().map(c -> keys.attempt(c.key())).toArray(String[]::new);
    List<byte[]> args = new ArrayList<>();
    args.add(ascii(now.toEpochMilli()));
    args.add(ascii(Retention.MARGIN_MILLIS));
    for (Charge charge : charges) {
      args.add(ascii(charge.limit()));
      args.add(ascii(charge.window().toMillis()));
    }
    List<Long> made = wire.numbers(Script.CHARGE, names, args.toArray(byte[][]::new));
    List<Attempts> counted = new ArrayList<>();
    for (int i = 0; i < made.size(); i += 2) {
      counted.add(new Attempts(made.get(i), Instant.ofEpochMilli(made.get(i + 1))));
    }
    return counted;
  }
}
