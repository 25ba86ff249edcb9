package io.github.qrauth.client;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Port: who may start a login. Implementations MUST be thread-safe and MUST throw {@link
 * io.github.qrauth.base.StoreException} when they cannot answer.
 */
@FunctionalInterface
public interface ClientStore {

  /** The active client with exactly this id, or empty. */
  Optional<Client> find(String clientId);

  /** A fixed list; duplicate ids are refused. */
  static ClientStore of(Client... clients) {
    Map<String, Client> byId =
        Stream.of(clients).collect(Collectors.toUnmodifiableMap(Client::id, Function.identity()));
    return id -> Optional.ofNullable(byId.get(id));
  }
}
