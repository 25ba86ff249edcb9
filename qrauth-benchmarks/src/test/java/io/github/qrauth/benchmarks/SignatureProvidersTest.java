package io.github.qrauth.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.key.SignatureProviders;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import java.security.Security;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Providers on the class path are used, and do not change the platform for others")
class SignatureProvidersTest {

  @Test
  void describe_whenBouncyCastleIsOnTheClassPath_namesIt() {
    assertThat(SignatureProviders.describe()).contains("BC 1.86");
    assertThat(Arrays.stream(Security.getProviders()).map(provider -> provider.getName()))
        .doesNotContain("BC", "AmazonCorrettoCryptoProvider");
  }

  @ParameterizedTest
  @EnumSource
  void verify_whenAnotherProviderComputes_stillRefusesWhatIsChanged(SigningAlgorithm algorithm) {
    SigningKey key = SigningKey.generate(algorithm);
    byte[] input = "eyJ0.e30".getBytes(US_ASCII);
    byte[] signature = key.sign(input);
    assertThat(key.verify(input, signature)).isTrue();
    for (int at = 0; at < signature.length; at += 5) {
      byte[] changed = signature.clone();
      changed[at] ^= 4;
      assertThat(key.verify(input, changed)).isFalse();
    }
    for (int length = 0; length < 520; length += 8) {
      assertThat(key.verify(input, new byte[length])).isFalse();
    }
    assertThat(key.verify(input, signature)).isTrue();
  }
}
