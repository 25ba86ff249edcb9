package io.github.qrauth.device.protocol;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/** The messages that the fields of a known frame describe. */
final class Replies {
  private Replies() {}

  static HostMessage hostMessage(Vectors.Frame frame) {
    return switch (frame.text("name")) {
      case "START" ->
          new HostMessage.Start(
              request(frame),
              number(frame, "timeout_ms"),
              number(frame, "min_score"),
              false,
              Optional.empty());
      case "RACK" -> new HostMessage.Acknowledge(request(frame));
      case "PING" -> new HostMessage.Ping(number(frame, "t"));
      case "CANCEL" -> new HostMessage.Cancel(request(frame));
      default -> throw new IllegalArgumentException(frame.name());
    };
  }

  static Received expected(Vectors.Frame frame) {
    return switch (frame.text("name")) {
      case "ACCEPTED" ->
          message(new DeviceMessage.Accepted(request(frame), number(frame, "est_ms")));
      case "PROGRESS" ->
          message(
              new DeviceMessage.Progress(
                  request(frame),
                  DeviceMessage.Stage.values()[number(frame, "stage") - 1],
                  number(frame, "pct")));
      case "PONG" ->
          message(
              new DeviceMessage.Pong(
                  number(frame, "t"), number(frame, "boot"), number(frame, "busy") == 1));
      case "RESULT" -> message(result(frame));
      case "ERROR" -> error(frame);
      default -> throw new IllegalArgumentException(frame.name());
    };
  }

  private static DeviceMessage result(Vectors.Frame frame) {
    Map<String, Object> fields = frame.fields();
    return new DeviceMessage.Result(
        request(frame),
        DeviceMessage.Status.valueOf((String) fields.get("status_name")),
        number(frame, "score"),
        DeviceMessage.Liveness.values()[number(frame, "live")],
        number(frame, "live_score"),
        number(frame, "frames"),
        number(frame, "ms"),
        ModelHash.parse((String) fields.get("model")).orElseThrow(),
        Optional.of((String) fields.get("user")).filter(user -> !user.isEmpty()));
  }

  private static Received error(Vectors.Frame frame) {
    DeviceError error = DeviceError.valueOf((String) frame.fields().get("code_name"));
    return frame.pdu().isUnsigned()
        ? new Received.Hint(error)
        : message(new DeviceMessage.Failure(error, request(frame)));
  }

  private static Received message(DeviceMessage message) {
    return new Received.Message(message);
  }

  private static RequestId request(Vectors.Frame frame) {
    return RequestId.read(ByteBuffer.wrap(Vectors.hex(frame.fields().get("rid"))));
  }

  private static int number(Vectors.Frame frame, String field) {
    return ((Number) frame.fields().get(field)).intValue();
  }
}
