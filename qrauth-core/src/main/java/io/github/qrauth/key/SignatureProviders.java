package io.github.qrauth.key;

import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who computes signatures: Amazon Corretto Crypto Provider or Bouncy Castle when the application
 * has one on its class path, which are many times faster on Java 17, and else the Java platform.
 * Chosen when the first key is made, and then for the life of the process; one that fails a known
 * answer is not. They need not be registered with the platform. HMAC always stays with the
 * platform, whose own is the fastest.
 */
public final class SignatureProviders {
  /** System property that narrows the choice to one of {@code accp}, {@code bc}, {@code jdk}. */
  public static final String PROPERTY = "io.github.qrauth.provider";

  private static final Logger LOG = LoggerFactory.getLogger(SignatureProviders.class);

  /** Best first. */
  private static final List<Known> KNOWN =
      List.of(
          new Known("accp", "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider"),
          new Known("bc", "org.bouncycastle.jce.provider.BouncyCastleProvider"));

  private static final List<Provider> CHOSEN = choose();

  private SignatureProviders() {}

  /** The names and versions of the providers in use, best first, for logs and diagnosis. */
  public static String describe() {
    return CHOSEN.isEmpty()
        ? "the Java platform"
        : CHOSEN.stream()
            .map(provider -> provider.getName() + " " + provider.getVersionStr())
            .collect(Collectors.joining(", "));
  }

  /** The providers for this signature, best first, without the platform's own. */
  static List<Provider> of(String jcaName) {
    return CHOSEN.stream().filter(provider -> isFaster(provider, jcaName)).toList();
  }

  /** Bouncy Castle's name for the plain pair of numbers differs from everybody else's. */
  static String nameAt(Provider provider, String jcaName) {
    return isBouncyCastle(provider)
        ? jcaName.replace("withECDSAinP1363Format", "withPLAIN-ECDSA")
        : jcaName;
  }

  /** Bouncy Castle's RSA is slower than the platform's. */
  private static boolean isFaster(Provider provider, String jcaName) {
    return !isBouncyCastle(provider) || jcaName.contains("ECDSA") || jcaName.equals("Ed25519");
  }

  private static boolean isBouncyCastle(Provider provider) {
    return provider.getName().equals("BC");
  }

  private static List<Provider> choose() {
    String wanted = System.getProperty(PROPERTY, "");
    List<Provider> found = new ArrayList<>();
    for (Known known : KNOWN) {
      if (wanted.isEmpty() || wanted.equals(known.name())) {
        load(known.className()).filter(ProviderTrial::passes).ifPresent(found::add);
      }
    }
    LOG.info(
        "signatures are computed by {}",
        found.isEmpty() ? "the Java platform" : found.get(0).getName());
    return List.copyOf(found);
  }

  private record Known(String name, String className) {}

  private static Optional<Provider> load(String className) {
    try {
      return Optional.of(
          (Provider)
              Class.forName(className, true, SignatureProviders.class.getClassLoader())
                  .getConstructor()
                  .newInstance());
    } catch (ReflectiveOperationException | LinkageError | ClassCastException unusable) {
      return Optional.empty();
    }
  }
}
