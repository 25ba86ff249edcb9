package io.github.qrauth.testkit.board;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The board's side of QRD1: lines in, frames out. One thread. */
final class BoardCore {
  private static final int HELLO = 0x01;
  private static final int WELCOME = 0x02;
  private static final int START = 0x10;
  private static final int ACCEPTED = 0x11;
  private static final int RESULT = 0x13;
  private static final int CANCEL = 0x14;
  private static final int PING = 0x20;
  private static final int PONG = 0x21;
  private static final int ERROR = 0x7F;
  private static final int NO_SESSION = 4;
  private static final int BUSY = 5;
  private static final int TYPE = 6;
  private static final int IDENTIFY_AND_LIVENESS = 3;
  private static final int REQUEST = 16;
  private static final int CANCELLED = 7;
  static final byte[] MODEL = "model-01".getBytes(US_ASCII);

  private final byte[] key;
  private final long id;
  private final int boot;
  private final Supplier<byte[]> nonces;
  private final Consumer<byte[]> wire;
  private Optional<Keys> pending = Optional.empty();
  private Optional<Keys> active = Optional.empty();
  private byte @Nullable [] request;
  private byte @Nullable [] last;
  private int received;
  private int sent;
  private int asked;

  BoardCore(byte[] key, long id, int boot, Supplier<byte[]> nonces, Consumer<byte[]> wire) {
    this.key = key;
    this.id = id;
    this.boot = boot;
    this.nonces = nonces;
    this.wire = wire;
  }

  /** One line from the host, without its end. */
  void hear(String line) {
    if (line.startsWith("@Q1:")) {
      BoardFrame.read(line).ifPresent(this::act);
    }
  }

  /** Whether the host waits for a result. */
  boolean isLooking() {
    return request != null;
  }

  /** How often the host has asked to look. */
  int asked() {
    return asked;
  }

  /** Answers the running request with what is seen. */
  void finish(Sight sight) {
    String user = sight.user();
    int status = user == null ? 1 : sight.live() ? 0 : 5;
    result(status, sight, status == 0 && user != null ? user : "");
  }

  private void act(BoardFrame frame) {
    if (frame.type() == HELLO) {
      welcome(frame);
      return;
    }
    pending.filter(keys -> keys.signed(frame)).ifPresent(this::begin);
    if (active.filter(keys -> keys.signed(frame)).isPresent()) {
      inOrder(frame);
    } else if (isOfNone(frame)) {
      send(BoardFrame.unsigned(ERROR, error(NO_SESSION, new byte[REQUEST])).wire());
    }
  }

  private boolean isOfNone(BoardFrame frame) {
    return Stream.of(pending, active)
        .flatMap(Optional::stream)
        .noneMatch(keys -> keys.sid == frame.sid());
  }

  private void begin(Keys next) {
    active = Optional.of(next);
    pending = Optional.empty();
    request = null;
    last = null;
    received = 0;
    sent = 0;
  }

  private void inOrder(BoardFrame frame) {
    int order = Integer.compareUnsigned(frame.seq(), received);
    if (order == 0 && last != null) {
      send(last);
    } else if (order > 0) {
      received = frame.seq();
      obey(frame);
    }
  }

  private void obey(BoardFrame frame) {
    byte[] body = frame.body();
    switch (frame.type()) {
      case START -> start(Arrays.copyOf(body, REQUEST));
      case CANCEL -> cancel(body);
      case PING -> reply(PONG, ByteBuffer.allocate(9).put(body, 0, 4).putInt(boot).array());
      case 0x15 -> {} // RACK: the host has the result
      default -> reply(ERROR, error(TYPE, new byte[REQUEST]));
    }
  }

  private void start(byte[] fresh) {
    if (request != null) {
      reply(ERROR, error(BUSY, fresh));
      return;
    }
    asked++;
    request = fresh;
    reply(ACCEPTED, ByteBuffer.allocate(18).put(fresh).putShort((short) 500).array());
  }

  private void cancel(byte[] cancelled) {
    if (Arrays.equals(request, cancelled)) {
      result(CANCELLED, new Sight(null, 0, false, 0), "");
    }
  }

  private void result(int status, Sight sight, String user) {
    byte[] asked = request;
    if (asked == null) {
      return;
    }
    request = null;
    byte[] name = user.getBytes(UTF_8);
    reply(
        RESULT,
        ByteBuffer.allocate(36 + name.length)
            .put(asked)
            .put((byte) status)
            .putShort((short) sight.score())
            .put((byte) (sight.live() ? 1 : 2))
            .putShort((short) 9_000)
            .put((byte) sight.frames())
            .putInt(500)
            .put(MODEL)
            .put((byte) name.length)
            .put(name)
            .array());
  }

  private void welcome(BoardFrame hello) {
    Keys next =
        pending
            .filter(keys -> Arrays.equals(keys.hostNonce, hello.body()))
            .orElseGet(() -> new Keys(hello.body(), nonces.get()));
    pending = Optional.of(next);
    byte[] body =
        ByteBuffer.allocate(30)
            .put(next.boardNonce)
            .putLong(id)
            .putInt(boot)
            .putShort((short) IDENTIFY_AND_LIVENESS)
            .array();
    BoardFrame bare = BoardFrame.unsigned(WELCOME, body);
    byte[] signed = bare.signedBytes();
    byte[] asked = hello.signedBytes();
    byte[] both = ByteBuffer.allocate(signed.length + asked.length).put(signed).put(asked).array();
    send(bare.taggedBy(next.boardKey, both).wire());
  }

  private void reply(int type, byte[] body) {
    Keys now = active.orElseThrow();
    byte[] bytes = BoardFrame.signed(type, now.sid, ++sent, body, now.boardKey).wire();
    last = bytes;
    send(bytes);
  }

  private void send(byte[] bytes) {
    wire.accept(bytes);
  }

  private static byte[] error(int code, byte[] request) {
    return ByteBuffer.allocate(1 + REQUEST).put((byte) code).put(request).array();
  }

  private final class Keys {
    final byte[] hostNonce;
    final byte[] boardNonce;
    final byte[] hostKey;
    final byte[] boardKey;
    final int sid;

    Keys(byte[] hostNonce, byte[] boardNonce) {
      this.hostNonce = hostNonce;
      this.boardNonce = boardNonce;
      hostKey = derive(1);
      boardKey = derive(2);
      sid = ByteBuffer.wrap(derive(3)).getInt() | 1;
    }

    boolean signed(BoardFrame frame) {
      return frame.sid() == sid && frame.isSignedBy(hostKey);
    }

    private byte[] derive(int label) {
      return BoardFrame.hmac(
          key,
          ByteBuffer.allocate(54)
              .put("QRD1-keys".getBytes(US_ASCII))
              .put((byte) label)
              .put(hostNonce)
              .put(boardNonce)
              .putLong(id)
              .putInt(boot)
              .array());
    }
  }
}
