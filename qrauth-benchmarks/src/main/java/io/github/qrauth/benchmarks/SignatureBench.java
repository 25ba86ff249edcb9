package io.github.qrauth.benchmarks;

import io.github.qrauth.key.SignatureProviders;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Tokens with public keys: where the provider is the cost. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // by JMH
public class SignatureBench {
  /** Operations per iteration: these take a thousand times longer than HS256. */
  static final int BATCH = 300;

  private static final int TOKENS = 16;

  /**
   * The algorithm, and who works: the platform alone, we with each provider, the peers as they
   * come, and nimbus with each provider where it can use one.
   */
  @Param({
    "ES256 floor",
    "ES256 qrauth-jdk",
    "ES256 qrauth-bc",
    "ES256 qrauth-accp",
    "ES256 nimbus",
    "ES256 nimbus-bc",
    "ES256 nimbus-accp",
    "ES256 jjwt",
    "ES256 javaJwt",
    "ES256 jose4j",
    "ES256 fusionauth",
    "EdDSA floor",
    "EdDSA qrauth-jdk",
    "EdDSA qrauth-bc",
    "EdDSA qrauth-accp",
    "EdDSA nimbus",
    "EdDSA jjwt",
    "EdDSA jose4j",
    "EdDSA fusionauth",
    "RS256 floor",
    "RS256 qrauth-jdk",
    "RS256 qrauth-bc",
    "RS256 qrauth-accp",
    "RS256 nimbus",
    "RS256 nimbus-accp",
    "RS256 jjwt",
    "RS256 javaJwt",
    "RS256 jose4j",
    "RS256 fusionauth"
  })
  public String row;

  private TokenWork work;
  private String[] tokens;
  private int next;

  /** Proves the provider and the checks before anything is measured. */
  @Setup
  public void refuseBadTokens() throws Exception {
    String[] parts = row.split(" ");
    boolean ours = parts[1].startsWith("qrauth-");
    System.setProperty(
        SignatureProviders.PROPERTY, ours ? parts[1].substring("qrauth-".length()) : "jdk");
    TokenKey key = TokenKey.generate(parts[0]);
    work = TokenCase.of(ours ? "qrauth" : parts[1], key);
    tokens = new String[TOKENS];
    for (int i = 0; i < TOKENS; i++) {
      tokens[i] = work.issue();
      work.verify(tokens[i]);
    }
    if (ours) {
      refuse(BadTokens.forStrictVerifiers(tokens[0], key));
    } else if (!parts[1].equals("floor")) {
      refuse(BadTokens.forEveryLibrary(tokens[0], key));
    }
  }

  private void refuse(List<String> bad) {
    for (String token : bad) {
      if (accepts(token)) {
        throw new IllegalStateException(row + " took " + token);
      }
    }
  }

  private boolean accepts(String token) {
    try {
      work.verify(token);
      return true;
    } catch (Exception refused) {
      return false;
    }
  }

  /** A new token. */
  @Benchmark
  public String issue() throws Exception {
    return work.issue();
  }

  /** The check of a token. */
  @Benchmark
  public Object verify() throws Exception {
    return work.verify(tokens[next++ & TOKENS - 1]);
  }
}
