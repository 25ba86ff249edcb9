package io.github.qrauth.benchmarks;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** HS256: where the library is the cost. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // by JMH
public class TokenBench {
  private static final int TOKENS = 256;

  /** Who works; {@code floorFreshId} also draws the random id that every token needs. */
  @Param({
    "floor",
    "floorFreshId",
    "qrauth",
    "nimbusTuned",
    "nimbus",
    "jjwt",
    "javaJwt",
    "jose4j",
    "fusionauth"
  })
  public String library;

  private TokenWork work;
  private String[] tokens;
  private int next;

  /** Proves the checks before anything is measured. */
  @Setup
  public void refuseBadTokens() throws Exception {
    TokenKey key = TokenKey.generate("HS256");
    work = TokenCase.of(library, key);
    tokens = new String[TOKENS];
    for (int i = 0; i < TOKENS; i++) {
      tokens[i] = work.issue();
      work.verify(tokens[i]);
    }
    if (!library.startsWith("floor")) {
      refuse(BadTokens.forEveryLibrary(tokens[0], key));
    }
    if (library.equals("qrauth")) {
      refuse(BadTokens.forStrictVerifiers(tokens[0], key));
    }
  }

  private void refuse(List<String> bad) {
    for (String token : bad) {
      if (accepts(token)) {
        throw new IllegalStateException(library + " took " + token);
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
