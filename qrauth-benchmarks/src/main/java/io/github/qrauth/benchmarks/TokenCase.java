package io.github.qrauth.benchmarks;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SigningKey;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The same token for every library: seven claims, valid for an hour, a fresh random id each. */
final class TokenCase {
  static final String ISSUER = "https://login.example.com";
  static final String SUBJECT = "user-7f3a9c51";
  static final String AUDIENCE = "shop";
  static final String SCOPE = "openid profile email";
  static final long LIFETIME_SECONDS = 3600;

  private static final RandomSource RANDOM = RandomSource.secure();

  private TokenCase() {}

  static String freshId() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(RANDOM.bytes(16));
  }

  static Date now() {
    return new Date();
  }

  static Date end() {
    return new Date(System.currentTimeMillis() + LIFETIME_SECONDS * 1000);
  }

  static TokenWork of(String library, TokenKey key) throws Exception {
    SigningKey ours = SigningKey.ofJwk(key.jwk());
    return switch (library) {
      case "floor" -> new FloorWork(key, new QrAuthWork(KeyRing.of(ours)).issue(), false);
      case "floorFreshId" -> new FloorWork(key, new QrAuthWork(KeyRing.of(ours)).issue(), true);
      case "qrauth" -> new QrAuthWork(KeyRing.of(ours));
      case "nimbus" -> new NimbusWork(key, Optional.empty());
      case "nimbus-bc" -> new NimbusWork(key, Optional.of(new BouncyCastleProvider()));
      case "nimbus-accp" -> new NimbusWork(key, Optional.of(new AmazonCorrettoCryptoProvider()));
      case "nimbusTuned" -> new NimbusTunedWork(key);
      case "jjwt" -> new JjwtWork(key);
      case "javaJwt" -> new JavaJwtWork(key);
      case "jose4j" -> new Jose4jWork(key);
      case "fusionauth" -> new FusionAuthWork(key);
      default -> throw new IllegalArgumentException("unknown library: " + library);
    };
  }
}
