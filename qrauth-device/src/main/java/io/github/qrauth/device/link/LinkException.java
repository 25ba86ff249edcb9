package io.github.qrauth.device.link;

import io.github.qrauth.base.QrAuthException;

/** A wire that cannot be opened or has broken. The message says what to do. */
public final class LinkException extends QrAuthException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  /** Says what is wrong and what to do about it. */
  public LinkException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /** Says what is wrong and what to do about it, and keeps the cause. */
  public LinkException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** What kind of trouble. */
  public Fault fault() {
    return fault;
  }

  static LinkException closed(String link) {
    return new LinkException(Fault.CLOSED, "the connection to " + link + " is closed");
  }

  static LinkException gone(String link, Throwable cause) {
    return new LinkException(Fault.GONE, link + " is gone: is the board plugged in?", cause);
  }

  static LinkException stuck(String link) {
    return new LinkException(
        Fault.STUCK, link + " takes no bytes: the board hangs, or flow control is on");
  }

  /** Kinds of trouble. */
  public enum Fault {
    /** There is no such port, host or program. */
    NOT_FOUND,
    /** Several ports are meant, and only one can be. */
    AMBIGUOUS,
    /** The path exists and is no serial port. */
    NOT_A_TTY,
    /** Somebody else has the port open. */
    PORT_BUSY,
    /** The operating system does not let this user open the port. */
    PERMISSION_DENIED,
    /** This machine lacks something that the link needs. */
    UNAVAILABLE,
    /** The board was there and is no longer. */
    GONE,
    /** The board does not read. */
    STUCK,
    /** This side closed the connection. */
    CLOSED
  }
}
