package io.github.qrauth.testkit.broken;

import io.github.qrauth.http.Channel;

/** A channel that something can be changed in. */
class AlteredChannel implements Channel {
  final Channel out;

  AlteredChannel(Channel out) {
    this.out = out;
  }

  @Override
  public void send(String text) {
    out.send(text);
  }

  @Override
  public void close(int status) {
    out.close(status);
  }
}
