package io.github.qrauth.device.protocol;

import io.github.qrauth.device.protocol.DeviceMessage.Counters;
import io.github.qrauth.device.protocol.DeviceMessage.Info;
import io.github.qrauth.device.protocol.Received.Message;
import io.github.qrauth.device.protocol.Received.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads INFO: tag(1) length(1) value, each tag at most once, unknown tags skipped. */
final class InfoReader {
  private static final int FIRMWARE = 1;
  private static final int MODEL_NAME = 2;
  private static final int MODEL = 3;
  private static final int LABELS = 4;
  private static final int REJECT_CLASS = 5;
  private static final int RESET_REASON = 6;
  private static final int FREE_HEAP = 7;
  private static final int COUNTERS = 8;
  private static final int MAX_TEXT = 40;
  private static final Map<Integer, Integer> EXACT_LENGTHS =
      Map.of(MODEL, 8, LABELS, 1, REJECT_CLASS, 1, RESET_REASON, 1, FREE_HEAP, 4, COUNTERS, 16);

  private final Map<Integer, byte[]> values = new HashMap<>();

  private InfoReader() {}

  static Received read(ByteBuffer in) {
    InfoReader reader = new InfoReader();
    if (!reader.collect(in)) {
      return Refusal.BODY;
    }
    try {
      return new Message(reader.info());
    } catch (CharacterCodingException notUtf8) {
      return Refusal.BODY;
    }
  }

  private boolean collect(ByteBuffer in) {
    while (in.remaining() >= 2) {
      int tag = in.get() & 0xFF;
      int length = in.get() & 0xFF;
      if (length > in.remaining() || !mayHaveLength(tag, length)) {
        return false;
      }
      byte[] value = new byte[length];
      in.get(value);
      if (values.put(tag, value) != null) {
        return false;
      }
    }
    return !in.hasRemaining();
  }

  private static boolean mayHaveLength(int tag, int length) {
    if (tag == FIRMWARE || tag == MODEL_NAME) {
      return length <= MAX_TEXT;
    }
    return EXACT_LENGTHS.getOrDefault(tag, length) == length;
  }

  private Info info() throws CharacterCodingException {
    return new Info(
        text(FIRMWARE),
        text(MODEL_NAME),
        value(MODEL).map(bytes -> new ModelHash(bytes.getLong())),
        number(LABELS),
        value(REJECT_CLASS).map(bytes -> bytes.get() != 0),
        number(RESET_REASON),
        freeHeap(),
        value(COUNTERS).map(InfoReader::counters));
  }

  private Optional<ByteBuffer> value(int tag) {
    return Optional.ofNullable(values.get(tag)).map(ByteBuffer::wrap);
  }

  private Optional<String> text(int tag) throws CharacterCodingException {
    Optional<ByteBuffer> bytes = value(tag);
    return bytes.isEmpty()
        ? Optional.empty()
        : Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.get()).toString());
  }

  private OptionalInt number(int tag) {
    Optional<ByteBuffer> bytes = value(tag);
    return bytes.isEmpty() ? OptionalInt.empty() : OptionalInt.of(bytes.get().get() & 0xFF);
  }

  private OptionalLong freeHeap() {
    Optional<ByteBuffer> bytes = value(FREE_HEAP);
    return bytes.isEmpty() ? OptionalLong.empty() : OptionalLong.of(unsigned(bytes.get()));
  }

  private static Counters counters(ByteBuffer in) {
    return new Counters(unsigned(in), unsigned(in), unsigned(in), unsigned(in));
  }

  private static long unsigned(ByteBuffer in) {
    return in.getInt() & 0xFFFF_FFFFL;
  }
}
