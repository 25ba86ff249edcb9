package io.github.qrauth.device.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a host says to a board inside a session. */
public sealed interface HostMessage {

  /** The message's number on the wire. */
  int type();

  /** The message's bytes on the wire. */
  byte[] body();

  /**
   * Look for a face.
   *
   * @param request fresh for every request: its id and its challenge
   * @param timeoutMillis 1 to 65535
   * @param minScore 0 to 10000, in hundredths of a percent
   * @param livenessRequired whether a result without a passed liveness check is no match
   * @param user the only user to look for, 1 to 64 bytes in UTF-8, or empty for anybody known
   */
  record Start(
      RequestId request,
      int timeoutMillis,
      int minScore,
      boolean livenessRequired,
      Optional<String> user)
      implements HostMessage {
    private static final int FIXED_LENGTH = 21;
    private static final int LIVENESS_FLAG = 1;
    private static final int ONE_USER_FLAG = 2;

    /** Checks the ranges. */
    public Start {
      Bounds.check("timeout in ms", timeoutMillis, 1, 0xFFFF);
      Bounds.check("minimum score", minScore, 0, DeviceMessage.Result.MAX_SCORE);
      if (user.isPresent() && !UserName.isAcceptable(user.get())) {
        throw new IllegalArgumentException("a user has 1 to 64 bytes and no control character");
      }
    }

    @Override
    public int type() {
      return MessageType.START;
    }

    @Override
    public byte[] body() {
      byte[] name = user.orElse("").getBytes(StandardCharsets.UTF_8);
      int flags = (livenessRequired ? LIVENESS_FLAG : 0) | (user.isPresent() ? ONE_USER_FLAG : 0);
      ByteBuffer out = ByteBuffer.allocate(FIXED_LENGTH + (user.isPresent() ? 1 + name.length : 0));
      request.write(out);
      out.putShort((short) timeoutMillis).putShort((short) minScore).put((byte) flags);
      if (user.isPresent()) {
        out.put((byte) name.length).put(name);
      }
      return out.array();
    }
  }

  /**
   * Stop looking. The board answers with a result whose status says so.
   *
   * @param request the request to stop
   */
  record Cancel(RequestId request) implements HostMessage {
    @Override
    public int type() {
      return MessageType.CANCEL;
    }

    @Override
    public byte[] body() {
      return only(request);
    }
  }

  /**
   * The result has arrived and the board may forget it.
   *
   * @param request the request that it answered
   */
  record Acknowledge(RequestId request) implements HostMessage {
    @Override
    public int type() {
      return MessageType.RACK;
    }

    @Override
    public byte[] body() {
      return only(request);
    }
  }

  /**
   * Are you there?
   *
   * @param token comes back in the answer
   */
  record Ping(int token) implements HostMessage {
    @Override
    public int type() {
      return MessageType.PING;
    }

    @Override
    public byte[] body() {
      return ByteBuffer.allocate(Integer.BYTES).putInt(token).array();
    }
  }

  /** Tell me about yourself. */
  record InfoRequest() implements HostMessage {
    @Override
    public int type() {
      return MessageType.INFO_REQUEST;
    }

    @Override
    public byte[] body() {
      return new byte[0];
    }
  }

  private static byte[] only(RequestId request) {
    ByteBuffer out = ByteBuffer.allocate(RequestId.LENGTH);
    request.write(out);
    return out.array();
  }
}
