package io.github.qrauth.demo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One simulated phone for each visitor who wants one, for ten idle minutes. Thread-safe. */
final class SimulatedPhones {
  /** Who can own a phone, with the password that the owner remembers. */
  static final Map<String, String> OWNERS = Map.of("ada", "analytical", "grace", "compiler");

  private static final String DEFAULT_OWNER = "ada";
  private static final int MOST = 500;

  private final Cache<String, SimulatedPhone> phones =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(Duration.ofMinutes(10)).build();
  private final PhoneNetwork network;

  SimulatedPhones(PhoneNetwork network) {
    this.network = network;
  }

  /** The visitor's phone, if one was picked up before. */
  Optional<SimulatedPhone> find(String visitor) {
    return Optional.ofNullable(phones.getIfPresent(visitor));
  }

  /** The visitor's phone; another owner's is a new one, which nobody has logged in to. */
  SimulatedPhone pickUp(String visitor, String wish, String language) {
    String owner = OWNERS.containsKey(wish) ? wish : DEFAULT_OWNER;
    return phones
        .asMap()
        .compute(
            visitor,
            (id, held) ->
                held != null && held.owner().equals(owner) ? held : phone(owner, language));
  }

  private SimulatedPhone phone(String owner, String language) {
    return new SimulatedPhone(network, owner, OWNERS.getOrDefault(owner, ""), language);
  }
}
