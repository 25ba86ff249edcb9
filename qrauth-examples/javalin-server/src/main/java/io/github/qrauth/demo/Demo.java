package io.github.qrauth.demo;

/** Starts the demo server. */
public final class Demo {
  private Demo() {}

  /** Starts the demo; see {@code --help}. */
  public static void main(String[] args) {
    System.out.println("qrauth demo " + String.join(" ", args));
  }
}
