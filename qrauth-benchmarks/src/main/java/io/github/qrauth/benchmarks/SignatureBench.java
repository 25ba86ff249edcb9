package io.github.qrauth.benchmarks;

import io.github.qrauth.key.SignatureProviders;
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

  /** The algorithm by its JWS name. */
  @Param({"ES256", "EdDSA", "RS256"})
  public String alg;

  /** Who works: the platform alone, we with each provider, and the peer as it comes. */
  @Param({"floor", "qrauth-jdk", "qrauth-bc", "qrauth-accp", "nimbus"})
  public String library;

  private TokenWork work;
  private String[] tokens;
  private int next;

  /** Proves the provider and the checks before anything is measured. */
  @Setup
  public void refuseBadTokens() throws Exception {
    String[] parts = library.split("-");
    System.setProperty(SignatureProviders.PROPERTY, parts.length > 1 ? parts[1] : "jdk");
    TokenKey key = TokenKey.generate(alg);
    work = TokenCase.of(parts[0], key);
    tokens = new String[TOKENS];
    for (int i = 0; i < TOKENS; i++) {
      tokens[i] = work.issue();
      work.verify(tokens[i]);
    }
    if (parts[0].equals("qrauth")) {
      for (String bad : BadTokens.forStrictVerifiers(tokens[0], key)) {
        refuse(bad);
      }
    }
  }

  private void refuse(String token) throws Exception {
    try {
      work.verify(token);
    } catch (IllegalArgumentException refused) {
      return;
    }
    throw new IllegalStateException(library + " took " + token);
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
