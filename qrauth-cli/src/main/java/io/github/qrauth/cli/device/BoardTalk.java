package io.github.qrauth.cli.device;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.cli.CommandFailure;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkConnection;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.HostHandshake;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.HostSession;
import io.github.qrauth.device.protocol.LineReader;
import io.github.qrauth.device.protocol.NoiseMeter;
import io.github.qrauth.device.protocol.Pdu;
import io.github.qrauth.device.protocol.ReadLine;
import io.github.qrauth.device.protocol.Received;
import io.github.qrauth.device.protocol.WireLine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A conversation with one board, one question at a time, as a person at a terminal has it. */
final class BoardTalk implements AutoCloseable {
  private static final Duration HELLO_EVERY = Duration.ofMillis(250);
  private static final Duration WRITE_LIMIT = Duration.ofSeconds(1);

  private final LinkConnection wire;
  private final byte[] buffer = new byte[4096];
  private final Queue<Pdu> frames = new ArrayDeque<>();
  private final NoiseMeter noise = new NoiseMeter();
  private final LineReader lines = new LineReader(this::line);
  private @Nullable HostSession session;

  private BoardTalk(LinkConnection wire) {
    this.wire = wire;
  }

  /** Opens the link; what is heard on it is heard by {@link #await}. */
  static BoardTalk over(DeviceLink link) {
    try {
      return new BoardTalk(link.open());
    } catch (LinkException closed) {
      throw new CommandFailure(ExitCode.UNREADABLE, String.valueOf(closed.getMessage()));
    }
  }

  /** Lets the board prove itself. */
  HostHandshake.Proven prove(KnownBoard board, Duration patience) {
    HostHandshake handshake =
        HostHandshake.begin(board.key(), board.device(), RandomSource.secure());
    boolean otherKey = false;
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      write(handshake.hello());
      Optional<Pdu> answer = await(HELLO_EVERY);
      if (answer.isPresent()) {
        HostHandshake.Outcome outcome = handshake.receive(answer.get());
        if (outcome instanceof HostHandshake.Proven proven) {
          session = proven.session();
          return proven;
        }
        otherKey |= outcome != HostHandshake.Refusal.NO_WELCOME;
      }
    }
    throw new CommandFailure(ExitCode.NOTHING, reason(otherKey));
  }

  /** Says something and waits for the next message of the board. */
  DeviceMessage ask(HostMessage question, Duration patience) {
    say(question);
    return next(patience);
  }

  void say(HostMessage message) {
    write(session().send(message));
  }

  /** The board's next genuine message. */
  DeviceMessage next(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      Optional<Pdu> frame = await(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      if (frame.isPresent() && session().receive(frame.get()) instanceof Received.Message genuine) {
        return genuine.message();
      }
    }
    throw new CommandFailure(ExitCode.NOTHING, "the board has not answered in time");
  }

  @Override
  public void close() {
    wire.close();
  }

  /** The next well-formed frame, genuine or not. */
  private Optional<Pdu> await(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (frames.isEmpty() && System.nanoTime() < end) {
      int count = read(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      noise.accept(buffer, 0, count);
      lines.accept(buffer, 0, count);
    }
    return Optional.ofNullable(frames.poll());
  }

  private void line(byte[] line) {
    if (WireLine.read(line) instanceof ReadLine.Frame frame) {
      frames.add(frame.pdu());
    }
  }

  private int read(Duration wait) {
    try {
      return wire.read(buffer, wait);
    } catch (LinkException gone) {
      throw new CommandFailure(ExitCode.UNREADABLE, String.valueOf(gone.getMessage()));
    }
  }

  private void write(byte[] bytes) {
    try {
      wire.write(bytes, WRITE_LIMIT);
    } catch (LinkException gone) {
      throw new CommandFailure(ExitCode.UNREADABLE, String.valueOf(gone.getMessage()));
    }
  }

  private HostSession session() {
    if (session == null) {
      throw new IllegalStateException("prove() comes first");
    }
    return session;
  }

  private String reason(boolean otherKey) {
    if (otherKey) {
      return "a board answers, and has another key or id: is this its key?";
    }
    return noise.looksLikeWrongBaudRate()
        ? "noise only: wrong baud rate?"
        : "no board answers: is it plugged in, and does it speak QRD1? try: device probe";
  }
}
