package io.github.qrauth.device;

import io.github.qrauth.device.BoardConversation.Listener;
import io.github.qrauth.device.BoardEvent.Suspicion;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.HostSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the parts of a conversation share: the session, the wire, the counts. */
final class Talk {
  final WireTally tally = new WireTally();
  private final Listener listener;
  @Nullable HostSession session;
  @Nullable Instant lastHeard;

  Talk(Listener listener) {
    this.listener = listener;
  }

  /** Whether the host may say something new. */
  boolean canSpeak() {
    return session != null && !session.isExhausted();
  }

  /** Says it and returns its bytes, for saying the same again. */
  byte[] say(HostMessage message) {
    if (session == null) {
      throw new IllegalStateException("there is no session");
    }
    byte[] wire = session.send(message);
    listener.send(wire);
    return wire;
  }

  void send(byte[] wire) {
    listener.send(wire);
  }

  void tell(BoardEvent event) {
    listener.happened(event);
  }

  void suspect(Suspicion what) {
    tell(new BoardEvent.Suspicious(what));
  }
}
