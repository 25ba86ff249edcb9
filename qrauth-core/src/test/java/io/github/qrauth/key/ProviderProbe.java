package io.github.qrauth.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;

/** Runs in a class loader of its own, in which another provider may be on the class path. */
public final class ProviderProbe {
  private static final byte[] INPUT = "eyJ0.e30".getBytes(US_ASCII);

  private ProviderProbe() {}

  /** What describes the choice, after these algorithms were used and judged by the platform. */
  public static String run(String algorithms) throws GeneralSecurityException {
    for (String name : algorithms.split(",", -1)) {
      SigningAlgorithm algorithm = SigningAlgorithm.valueOf(name);
      SigningKey key = SigningKey.generate(algorithm);
      byte[] signature = key.sign(INPUT);
      require(key.verify(INPUT, signature), algorithm + " does not verify its own");
      for (int at = 0; at < signature.length; at += 7) {
        byte[] changed = signature.clone();
        changed[at] ^= 8;
        require(!key.verify(INPUT, changed), algorithm + " takes what was changed at " + at);
      }
      for (int length : List.of(0, 1, signature.length - 1, signature.length + 1)) {
        byte[] resized = Arrays.copyOf(signature, length);
        require(!key.verify(INPUT, resized), algorithm + " takes " + length + " bytes");
      }
      require(key.verify(INPUT, signature), algorithm + " is spoiled by wrong signatures");
    }
    byParties();
    require(
        Arrays.stream(Security.getProviders())
            .noneMatch(p -> p.getName().equals("BC") || p.getName().startsWith("AmazonCorretto")),
        "the platform was changed for others");
    return SignatureProviders.describe();
  }

  /** The platform takes what the chosen provider signed. */
  private static void byParties() throws GeneralSecurityException {
    SigningKey key = SigningKey.generate(SigningAlgorithm.ES256);
    try {
      PublicKey open = key.jwk().toECKey().toPublicKey();
      Signature platform = Signature.getInstance("SHA256withECDSAinP1363Format", "SunEC");
      platform.initVerify((PublicKey) KeyFactory.getInstance("EC", "SunEC").translateKey(open));
      platform.update(INPUT);
      require(platform.verify(key.sign(INPUT)), "the platform does not take the signature");
    } catch (com.nimbusds.jose.JOSEException unexpected) {
      throw new GeneralSecurityException(unexpected);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
