package io.github.qrauth.base;

/** Checks a claim on many seeded examples and names the seed that breaks it. */
public final class Property {
  private static final long FIRST_SEED = Long.getLong("qrauth.seed", 20_261_121L);

  private Property() {}

  /** What must hold for everything that can be drawn. */
  @FunctionalInterface
  public interface Claim {
    void check(SeededRandom random) throws Exception;
  }

  /** Checks the claim with this many seeds; {@code -Dqrauth.seed=N} starts at another one. */
  public static void holds(int examples, Claim claim) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + examples; seed++) {
      try {
        claim.check(new SeededRandom(seed));
      } catch (Exception | AssertionError broken) {
        throw new AssertionError("broken with -Dqrauth.seed=" + seed, broken);
      }
    }
  }
}
