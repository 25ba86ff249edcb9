package io.github.qrauth.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.internal.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("S34, S36: keys and secrets say nothing of themselves")
class KeyRedactionTest {
  private static final byte[] BYTES = RandomSource.secure().bytes(64);

  static Stream<Arguments> keysAndSecrets() {
    List<Arguments> all = new ArrayList<>();
    Secret secret = Secret.of(BYTES);
    all.add(row(secret, BYTES));
    ServerSecret server = ServerSecret.of(secret);
    all.add(row(server, BYTES));
    for (Secret derived :
        List.of(
            server.frameKey(),
            server.pinKey(),
            server.ticketKey(),
            server.auditKey(),
            server.nonceKey())) {
      all.add(row(derived, derived.bytes()));
    }
    SigningKey shared = SigningKey.hmac("k", SigningAlgorithm.HS512, secret);
    all.add(row(shared, BYTES));
    all.add(row(KeyRing.of(shared), BYTES));
    all.add(row(VerificationKey.ofJwk(json(shared)), BYTES));
    for (SigningAlgorithm algorithm :
        List.of(SigningAlgorithm.ES256, SigningAlgorithm.EDDSA, SigningAlgorithm.RS256)) {
      SigningKey key = SigningKey.generate(algorithm);
      byte[] d = Base64.getUrlDecoder().decode((String) key.jwk().toJSONObject().get("d"));
      all.add(row(key, d));
      all.add(row(KeyRing.of(key), d));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("keysAndSecrets")
  void toString_always_isRedacted(Object key, byte[] secret) {
    String text = key.toString() + String.format("%s", key) + List.of(key);
    assertThat(text)
        .contains("[redacted]")
        .doesNotContain(new String(secret, ISO_8859_1))
        .doesNotContain(Base64.getEncoder().encodeToString(secret))
        .doesNotContain(Base64.getUrlEncoder().withoutPadding().encodeToString(secret))
        .doesNotContainIgnoringCase(HexFormat.of().formatHex(secret));
  }

  @ParameterizedTest
  @MethodSource("keysAndSecrets")
  void writing_asAJavaObject_isRefused(Object key, byte[] secret) throws Exception {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(written)) {
      assertThatThrownBy(() -> out.writeObject(key)).isInstanceOf(NotSerializableException.class);
    }
    assertThat(written.toString(ISO_8859_1)).doesNotContain(new String(secret, ISO_8859_1));
  }

  @Test
  void equals_ofKeys_isOfThisOneObject() {
    SigningKey one = SigningKey.hmac("k", SigningAlgorithm.HS512, Secret.of(BYTES));
    SigningKey same = SigningKey.hmac("k", SigningAlgorithm.HS512, Secret.of(BYTES));
    assertThat(one).isNotEqualTo(same);
    assertThat(Secret.of(BYTES))
        .isEqualTo(Secret.of(BYTES))
        .hasSameHashCodeAs(Secret.of(new byte[1]));
  }

  @Test
  void refusal_ofAKey_quotesNothingOfIt() {
    String weak = "hunter2-hunter2";
    assertThatThrownBy(() -> SigningKey.hmac("k", Secret.of(weak.getBytes(US_ASCII))))
        .hasMessageNotContaining(weak);
    String jwk = "{\"kty\":\"oct\",\"alg\":\"HS256\",\"kid\":\"k\",\"k\":\"" + weak + "\"}";
    assertThatThrownBy(() -> SigningKey.ofJwk(jwk))
        .satisfies(
            refused -> {
              for (Throwable t = refused; t != null; t = t.getCause()) {
                assertThat(t.toString()).doesNotContain(weak);
              }
            });
  }

  private static String json(SigningKey key) {
    return Json.write(key.jwk().toJSONObject());
  }

  private static Arguments row(Object key, byte[] secret) {
    return Arguments.of(
        Named.of(key.getClass().getSimpleName(), key), Named.of("its secret", secret));
  }
}
