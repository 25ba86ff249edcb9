package io.github.qrauth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S36: of API keys only hashes are kept, and they do not print")
class ApiKeyHashTest {
  private final Secret key = Secret.random(RandomSource.secure(), 32);
  private final ApiKeyHash hash = ApiKeyHash.of(key);

  @Test
  void isOf_itsKey_andNoOther() {
    assertThat(hash.isOf(key)).isTrue();
    assertThat(hash.isOf(Secret.random(RandomSource.secure(), 32))).isFalse();
    assertThat(hash).isEqualTo(ApiKeyHash.of(key)).hasSameHashCodeAs(ApiKeyHash.of(key));
  }

  @Test
  void of_whatIsTooShortToBeRandom_isRefused() {
    Secret tooShort = Secret.random(RandomSource.secure(), 31);
    assertThatIllegalArgumentException().isThrownBy(() -> ApiKeyHash.of(tooShort));
  }

  @Test
  void parse_ofItsText_isEqual_andOfAnythingElseEmpty() {
    assertThat(ApiKeyHash.parse(hash.text())).contains(hash);
    assertThat(hash.text()).hasSize(43);
    for (String other : new String[] {"", "x", hash.text() + "AAAA", key.reveal() + "="}) {
      assertThat(ApiKeyHash.parse(other)).isEmpty();
    }
  }

  @Test
  void toString_ofAHashAndItsClient_tellsNothing() {
    Client client = Client.of("api", "An API").withKeys(hash);
    assertThat(hash + " " + client).doesNotContain(hash.text()).contains("api");
    assertThat(client.hasKey(key)).isTrue();
    assertThat(client.isConfidential()).isTrue();
  }
}
