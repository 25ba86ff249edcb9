package io.github.qrauth.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.client.Client;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedClientsTest {
  private static final Client WEB = Client.of("web", "Example Shop");

  private final Map<String, Client> stored = new HashMap<>();
  private Instant now = Instant.parse("2026-11-21T08:00:00Z");
  private int asked;
  private boolean out;

  private final RememberedClients clients =
      new RememberedClients(
          id -> {
            asked++;
            if (out) {
              throw new StoreException("out");
            }
            return Optional.ofNullable(stored.get(id));
          },
          () -> now);

  @Test
  void find_ofAKnownClient_asksOnceInFiveSeconds() {
    stored.put("web", WEB);
    assertThat(clients.find("web")).contains(WEB);
    stored.remove("web");
    now = now.plusMillis(4_999);
    assertThat(clients.find("web")).contains(WEB);
    assertThat(asked).isOne();
    now = now.plusMillis(1);
    assertThat(clients.find("web")).isEmpty();
  }

  @Test
  void find_ofAnUnknownClient_asksEachTime() {
    assertThat(clients.find("web")).isEmpty();
    stored.put("web", WEB);
    assertThat(clients.find("web")).contains(WEB);
  }

  @Test
  void find_duringAnOutage_isAStoreExceptionUnlessRemembered() {
    stored.put("web", WEB);
    clients.find("web");
    out = true;
    assertThat(clients.find("web")).contains(WEB);
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> clients.find("other"));
    now = now.plusSeconds(5);
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> clients.find("web"));
  }
}
