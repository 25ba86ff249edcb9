package io.github.qrauth.benchmarks;

/** Runs the benchmark that the first argument names. */
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs one benchmark: {@code login}, {@code footprint} or {@code qr}. */
  public static void main(String[] args) {
    System.out.println("usage: benchmarks login | footprint | qr");
  }
}
