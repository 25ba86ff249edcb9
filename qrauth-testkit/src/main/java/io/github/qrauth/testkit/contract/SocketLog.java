package io.github.qrauth.testkit.contract;

import io.github.qrauth.http.Inbound;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What the face was told about a WebSocket. */
final class SocketLog implements Inbound {
  final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  final EndLog ends = new EndLog();

  @Override
  public void text(String message) {
    texts.add(message);
  }

  @Override
  public void closed() {
    ends.run();
  }
}
