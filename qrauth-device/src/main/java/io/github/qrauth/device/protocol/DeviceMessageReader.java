package io.github.qrauth.device.protocol;

import io.github.qrauth.device.protocol.DeviceMessage.Accepted;
import io.github.qrauth.device.protocol.DeviceMessage.Failure;
import io.github.qrauth.device.protocol.DeviceMessage.Liveness;
import io.github.qrauth.device.protocol.DeviceMessage.Pong;
import io.github.qrauth.device.protocol.DeviceMessage.Progress;
import io.github.qrauth.device.protocol.DeviceMessage.Result;
import io.github.qrauth.device.protocol.DeviceMessage.Stage;
import io.github.qrauth.device.protocol.DeviceMessage.Status;
import io.github.qrauth.device.protocol.Received.Message;
import io.github.qrauth.device.protocol.Received.Refusal;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads the bodies of a board's messages; every length and every range is exact. */
final class DeviceMessageReader {
  private static final int RESULT_FIXED_LENGTH = 36;

  private DeviceMessageReader() {}

  static Received read(int type, byte[] body) {
    ByteBuffer in = ByteBuffer.wrap(body);
    return switch (type) {
      case MessageType.ACCEPTED -> body.length == 18 ? accepted(in) : Refusal.BODY;
      case MessageType.PROGRESS -> body.length == 18 ? progress(in) : Refusal.BODY;
      case MessageType.RESULT -> body.length >= RESULT_FIXED_LENGTH ? result(in) : Refusal.BODY;
      case MessageType.PONG -> body.length == 9 ? pong(in) : Refusal.BODY;
      case MessageType.INFO -> InfoReader.read(in);
      case MessageType.ERROR -> body.length == 17 ? failure(in) : Refusal.BODY;
      default -> Refusal.TYPE;
    };
  }

  private static Received accepted(ByteBuffer in) {
    RequestId request = RequestId.read(in);
    return new Message(new Accepted(request, in.getShort() & 0xFFFF));
  }

  private static Received progress(ByteBuffer in) {
    RequestId request = RequestId.read(in);
    int stage = in.get() & 0xFF;
    int percent = in.get() & 0xFF;
    return stage >= 1 && stage <= Stage.values().length && percent <= 100
        ? new Message(new Progress(request, Stage.values()[stage - 1], percent))
        : Refusal.BODY;
  }

  private static Received result(ByteBuffer in) {
    RequestId request = RequestId.read(in);
    int status = in.get() & 0xFF;
    int score = in.getShort() & 0xFFFF;
    int liveness = in.get() & 0xFF;
    int livenessScore = in.getShort() & 0xFFFF;
    int frames = in.get() & 0xFF;
    long millis = in.getInt() & 0xFFFF_FFFFL;
    ModelHash model = new ModelHash(in.getLong());
    boolean match = status == Status.MATCH.ordinal();
    int userLength = in.get() & 0xFF;
    if (status >= Status.values().length
        || score > Result.MAX_SCORE
        || liveness >= Liveness.values().length
        || livenessScore > Result.MAX_SCORE
        || userLength != in.remaining()
        || !match && userLength != 0) {
      return Refusal.BODY;
    }
    Optional<String> user = match ? UserName.parse(in) : Optional.empty();
    if (match && user.isEmpty()) {
      return Refusal.USER;
    }
    return new Message(
        new Result(
            request,
            Status.values()[status],
            score,
            Liveness.values()[liveness],
            livenessScore,
            frames,
            millis,
            model,
            user));
  }

  private static Received pong(ByteBuffer in) {
    int token = in.getInt();
    int boot = in.getInt();
    int busy = in.get();
    return busy == 0 || busy == 1 ? new Message(new Pong(token, boot, busy == 1)) : Refusal.BODY;
  }

  private static Received failure(ByteBuffer in) {
    Optional<DeviceError> error = DeviceError.of(in.get() & 0xFF);
    RequestId request = RequestId.read(in);
    return error
        .<Received>map(known -> new Message(new Failure(known, request)))
        .orElse(Refusal.BODY);
  }
}
