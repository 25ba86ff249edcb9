package io.github.qrauth.device.protocol.dialect;

/** An unauthenticated way of answering. */
public enum Dialect {
  /** Lines such as {@code RESULT:<auth id>:<user>:<score>} on the serial line. */
  SERIAL("lines on the wire"),
  /** START on the serial line, the answer by HTTP POST. */
  HTTP("an HTTP callback"),
  /** The prints of an Edge Impulse sketch. */
  EI("Edge Impulse prints");

  private final String description;

  Dialect(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }
}
