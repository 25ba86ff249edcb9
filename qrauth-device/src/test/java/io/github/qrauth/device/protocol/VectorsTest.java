package io.github.qrauth.device.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.Secret;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("S32: every known answer of QRD1 is reproduced, byte for byte")
class VectorsTest {
  private static final Map<String, Object> DERIVED = Vectors.object("derived");

  @Test
  void crc_ofCheckInput_isPublishedCheckValue() {
    Map<String, Object> crc = Vectors.object("crc");
    byte[] input = ((String) crc.get("check_input_ascii")).getBytes(US_ASCII);

    assertThat(Crc16.of(input, input.length))
        .isEqualTo(HexFormat.fromHexDigits((String) crc.get("check")));
  }

  @Test
  void sessionKeys_derive_areKnown() {
    SessionKeys keys = Vectors.keys();
    byte[] probe = {1, 2, 3};

    assertThat(keys.sid()).isEqualTo(HexFormat.fromHexDigits((String) DERIVED.get("sid")));
    assertThat(keys.hostToDevice().tag(probe)).isEqualTo(known("K_hd").tag(probe));
    assertThat(keys.deviceToHost().tag(probe)).isEqualTo(known("K_dh").tag(probe));
  }

  @Test
  void deviceKey_derivedFromMaster_isKnown() {
    Map<String, Object> vector = Vectors.object("device_key_from_master");
    Secret master = Secret.of(Vectors.hex(vector.get("masterKey")));

    assertThat(DeviceKey.derive(master, Vectors.DEVICE).secret().bytes())
        .isEqualTo(Vectors.hex(vector.get("K")));
  }

  @Test
  void hmac_ofReservedRekeyMessage_isKnown() {
    Map<String, Object> vector = Vectors.object("rekey_derivation");

    assertThat(new Hmac(Vectors.input("K")).of(Vectors.hex(vector.get("message"))))
        .isEqualTo(Vectors.hex(vector.get("K_next")));
  }

  @ParameterizedTest
  @MethodSource("io.github.qrauth.device.protocol.Vectors#frames")
  void wireLine_ofKnownFrame_readsAndWritesIt(Vectors.Frame frame) {
    Pdu pdu = ((ReadLine.Frame) WireLine.read(frame.line())).pdu();

    assertThat(pdu).isEqualTo(frame.pdu());
    assertThat(WireLine.write(pdu)).isEqualTo(frame.wire()).hasSize(frame.number("wire_bytes"));
    assertThat(pdu.type()).isEqualTo(HexFormat.fromHexDigits(frame.text("type")));
    assertThat(pdu.sid()).isEqualTo(ByteBuffer.wrap(frame.bytes("sid")).getInt());
    assertThat(pdu.seq()).isEqualTo(frame.number("seq"));
    assertThat(pdu.body()).isEqualTo(frame.bytes("body")).hasSize(frame.number("len"));
    assertThat(pdu.tag()).isEqualTo(frame.bytes("tag"));
  }

  @Test
  void session_playedAsHost_sendsTheKnownBytesAndUnderstandsTheKnownAnswers() {
    HostHandshake handshake = Vectors.handshake();
    assertThat(handshake.hello()).isEqualTo(Vectors.frame(1).wire());
    HostHandshake.Proven proven = (HostHandshake.Proven) handshake.receive(Vectors.frame(2).pdu());
    assertThat(proven.boot()).isEqualTo(7);
    assertThat(proven.capabilities()).isEqualTo(new Capabilities(0x000B));

    List<Received> heard = new ArrayList<>();
    for (Vectors.Frame frame : Vectors.frames().subList(2, 16)) {
      if (frame.fromHost()) {
        assertThat(proven.session().send(Replies.hostMessage(frame))).isEqualTo(frame.wire());
      } else {
        heard.add(proven.session().receive(frame.pdu()));
        assertThat(heard.get(heard.size() - 1)).isEqualTo(Replies.expected(frame));
      }
    }
    assertThat(heard).hasSize(8);
  }

  @ParameterizedTest
  @MethodSource("classificationCases")
  void lineReader_andWireLine_classifyAsKnown(Map<String, Object> entry) {
    List<byte[]> lines = new ArrayList<>();
    byte[] bytes = Vectors.line(entry);
    LineReader reader = new LineReader(lines::add);

    reader.accept(bytes, 0, bytes.length);
    reader.accept(new byte[] {'\n'}, 0, 1);

    assertThat(lines).hasSize(1);
    assertThat(nameOf(WireLine.read(lines.get(0))))
        .as("%s: %s", entry.get("name"), entry.get("why"))
        .isEqualTo(entry.get("expect"));
  }

  static List<Map<String, Object>> classificationCases() {
    return Vectors.cases("line_classification");
  }

  private static String nameOf(ReadLine read) {
    return read instanceof ReadLine.Fault fault ? fault.name().toLowerCase() : "frame";
  }

  private static FrameKey known(String name) {
    return new FrameKey(Vectors.hex(DERIVED.get(name)));
  }
}
