package io.github.qrauth.device;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.firmware.Dialogue;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.RequestId;
import io.github.qrauth.device.protocol.Vectors;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A conversation and the C core of a board, joined by a wire and a clock that the test moves. */
final class Scene implements BoardConversation.Listener {
  static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  private static final long TICK_MILLIS = 50;

  final List<BoardEvent> events = new ArrayList<>();
  final List<String> sent = new ArrayList<>();
  final List<String> calls = new ArrayList<>();
  final BoardConversation conversation;
  Dialogue board;
  boolean hostIsHeard = true;
  UnaryOperator<String> wire = UnaryOperator.identity();
  Instant now = START;
  private final Deque<String> inbox = new ArrayDeque<>();

  Scene(Dialogue board, int lastBoot) {
    this.board = board;
    conversation =
        new BoardConversation(Vectors.KEY, Vectors.DEVICE, lastBoot, RandomSource.secure(), this);
  }

  @Override
  public void send(byte[] bytes) {
    String line = new String(bytes, ISO_8859_1).strip();
    sent.add(line);
    if (hostIsHeard) {
      take(board.hear(line));
    }
  }

  @Override
  public void happened(BoardEvent event) {
    events.add(event);
  }

  /** A request that the board has been asked. */
  RequestId ask(int timeoutMillis) {
    RequestId request = RequestId.random(RandomSource.secure());
    boolean asked =
        conversation.authenticate(
            new HostMessage.Start(request, timeoutMillis, 8000, true, Optional.empty()), now);
    deliver();
    return asked ? request : new RequestId(0, 0);
  }

  void open() {
    conversation.linkOpened(now);
    deliver();
  }

  /** Something that the board, or who has its wire, does. */
  void boardSays(String command) {
    take(board.say(command));
    deliver();
  }

  void lineArrives(String line) {
    conversation.receive(line.getBytes(ISO_8859_1), now);
    deliver();
  }

  void pass(long millis) {
    Instant end = now.plusMillis(millis);
    while (now.isBefore(end)) {
      now = now.plusMillis(Math.min(TICK_MILLIS, end.toEpochMilli() - now.toEpochMilli()));
      board.say("T " + (now.toEpochMilli() - START.toEpochMilli()));
      take(board.say("K"));
      deliver();
      if (!now.isBefore(conversation.wakeAt())) {
        conversation.tick(now);
        deliver();
      }
    }
  }

  <T extends BoardEvent> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void take(List<String> said) {
    for (String line : said) {
      if (line.startsWith("< ")) {
        inbox.add(line.substring(2));
      } else {
        calls.add(line);
      }
    }
  }

  private void deliver() {
    while (!inbox.isEmpty()) {
      String line = wire.apply(inbox.remove());
      if (!line.isEmpty()) {
        conversation.receive(line.getBytes(ISO_8859_1), now);
      }
    }
  }
}
