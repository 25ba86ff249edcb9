package io.github.qrauth.testkit.contract;

/** How a contract provokes an outage of what is behind a store: a server stopped, a wire cut. */
public interface Outage {

  /** From now on nothing behind the store answers. */
  void begin();

  /** Everything answers again. */
  void end();
}
