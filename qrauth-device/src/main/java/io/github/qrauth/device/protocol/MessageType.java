package io.github.qrauth.device.protocol;

/** The numbers of the messages. */
final class MessageType {
  static final int HELLO = 0x01;
  static final int WELCOME = 0x02;
  static final int START = 0x10;
  static final int ACCEPTED = 0x11;
  static final int PROGRESS = 0x12;
  static final int RESULT = 0x13;
  static final int CANCEL = 0x14;
  static final int RACK = 0x15;
  static final int PING = 0x20;
  static final int PONG = 0x21;
  static final int INFO_REQUEST = 0x22;
  static final int INFO = 0x23;
  static final int ERROR = 0x7F;

  private MessageType() {}
}
