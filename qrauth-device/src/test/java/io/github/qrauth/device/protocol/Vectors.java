package io.github.qrauth.device.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The known answers in firmware/vectors/qrd1.json, which no codec of ours has made. */
public final class Vectors {
  static final Map<String, Object> ROOT = load();
  public static final DeviceKey KEY = DeviceKey.of(Secret.of(input("K")));
  public static final DeviceId DEVICE =
      DeviceId.parse((String) object("inputs").get("dev_id")).get();

  private Vectors() {}

  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(String name) {
    return (Map<String, Object>) ROOT.get(name);
  }

  static byte[] input(String name) {
    return hex(object("inputs").get(name));
  }

  static List<Frame> frames() {
    return list(ROOT.get("frames")).stream().map(Frame::new).toList();
  }

  static Frame frame(int step) {
    return frames().get(step - 1);
  }

  public static List<Map<String, Object>> cases(String group) {
    return list(object(group).get("cases"));
  }

  public static byte[] line(Map<String, Object> entry) {
    return ((String) entry.get("line")).getBytes(UTF_8);
  }

  static byte[] hex(Object text) {
    return HexFormat.of().parseHex((String) text);
  }

  static HostHandshake handshake() {
    return HostHandshake.begin(KEY, DEVICE, fixed(input("nh")));
  }

  static HostSession session() {
    return ((HostHandshake.Proven) handshake().receive(frame(2).pdu())).session();
  }

  static SessionKeys keys() {
    Welcome welcome = Welcome.parse(frame(2).pdu().body()).orElseThrow();
    return SessionKeys.derive(KEY, input("nh"), welcome);
  }

  static RandomSource fixed(byte[] bytes) {
    return target -> System.arraycopy(bytes, 0, target, 0, target.length);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Object json) {
    return (List<Map<String, Object>>) json;
  }

  private static Map<String, Object> load() {
    try (InputStream in = Vectors.class.getResourceAsStream("/qrd1.json")) {
      return JSONObjectUtils.parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (ParseException notJson) {
      throw new IllegalStateException(notJson);
    }
  }

  record Frame(Map<String, Object> json) {
    String name() {
      return "step %s %s".formatted(json.get("step"), json.get("name"));
    }

    boolean fromHost() {
      return json.get("dir").equals("H>D");
    }

    int number(String field) {
      return ((Number) json.get(field)).intValue();
    }

    byte[] bytes(String field) {
      return hex(json.get(field));
    }

    String text(String field) {
      return (String) json.get(field);
    }

    byte[] line() {
      return text("line").getBytes(ISO_8859_1);
    }

    byte[] wire() {
      return ("\n" + text("line") + "\n").getBytes(ISO_8859_1);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> fields() {
      return (Map<String, Object>) json.get("fields");
    }

    Pdu pdu() {
      return Pdu.wrap(bytes("pdu"));
    }

    @Override
    public String toString() {
      return name();
    }
  }
}
