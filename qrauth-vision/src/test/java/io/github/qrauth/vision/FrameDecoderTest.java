package io.github.qrauth.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.zxing.qrcode.encoder.ByteMatrix;
import io.github.qrauth.vision.Scene.Pose;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A code that a camera may see is read, exactly, and nothing else is")
class FrameDecoderTest {
  private static final String TEXT = "https://login.example/q#1.LKJHGFDSA0123456789.42.abcdef";
  private static final FrameDecoder DECODER = FrameDecoder.firstCode();
  private static final Pose MIDDLE = Pose.at(320, 240, 6);

  private static Stream<Integer> versions() {
    return IntStream.rangeClosed(1, 40).boxed();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void decode_whenVersion_readsTextVersionAndLevel(int version) {
    String text = "V" + "7".repeat(version);
    ErrorCorrectionLevel level = ErrorCorrectionLevel.values()[version % 4];
    ByteMatrix code = Scene.code(text, level, version);
    int side = (code.getWidth() + 12) * 3;
    Frame frame = new Scene(side, side, 255).paint(code, Pose.at(side / 2, side / 2, 3)).frame();

    QrCode read = read(frame);

    assertThat(read.text()).isEqualTo(text);
    assertThat(read.version()).isEqualTo(version);
    assertThat(read.errorCorrection()).isEqualTo(level);
    assertThat(read.rawBytes()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(ErrorCorrectionLevel.class)
  void decode_whenLevel_readsLevel(ErrorCorrectionLevel level) {
    Frame frame = scene().paint(Scene.code(TEXT, level, 0), MIDDLE).frame();

    assertThat(read(frame).errorCorrection()).isEqualTo(level);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 30, 45, 90, 133, 180, 211, 270, 300})
  void decode_whenTurned_readsText(int degrees) {
    assertReads(scene().paint(Scene.code(TEXT), MIDDLE.turned(degrees)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-55, -40, -20, 20, 40, 55})
  void decode_whenTilted_readsText(int degrees) {
    assertReads(scene().paint(Scene.code(TEXT), MIDDLE.turned(20).tilted(degrees)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void decode_whenBlurred_readsText(int radius) {
    assertReads(scene().paint(Scene.code(TEXT), MIDDLE.turned(10)).blur(radius));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 25, 40})
  void decode_whenNoisy_readsText(int deviation) {
    assertReads(scene().paint(Scene.code(TEXT), MIDDLE.turned(10)).noise(deviation, 1));
  }

  @Test
  void decode_whenMirrored_readsText() {
    assertReads(scene().paint(Scene.code(TEXT), MIDDLE.asMirrored().turned(15)));
  }

  @Test
  void decode_whenInverted_readsText() {
    assertReads(
        new Scene(640, 480, 20).paint(Scene.code(TEXT), MIDDLE.coloured(230, 20).turned(5)));
  }

  @Test
  void decode_whenContrastIsLow_readsText() {
    assertReads(
        new Scene(640, 480, 120)
            .paint(Scene.code(TEXT), MIDDLE.coloured(108, 132).turned(5))
            .noise(2, 3));
  }

  @Test
  void decode_whenShaded_readsText() {
    assertReads(scene().paint(Scene.code(TEXT), MIDDLE).shade(0.15).noise(3, 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {135, 140, 150})
  void decode_whenPaperIsRolled_readsText(int radius) {
    ByteMatrix code = Scene.code(TEXT, ErrorCorrectionLevel.L, 6);

    assertReads(new Scene(400, 400, 200).paint(code, Pose.at(200, 200, 5)).rolled(radius));
  }

  @Test
  @DisplayName("glare that hides more than errors alone may be is known to be glare")
  void decode_whenGlareHidesManyModules_readsText() {
    ByteMatrix code = Scene.code(TEXT, ErrorCorrectionLevel.L, 4);

    assertReads(scene().paint(code, MIDDLE.coloured(30, 180)).blot(310, 230, 48, 255));
  }

  @Test
  void decode_whenBlotted_readsText() {
    ByteMatrix code = Scene.code(TEXT, ErrorCorrectionLevel.H, 0);
    assertReads(scene().paint(code, MIDDLE).blot(310, 230, 36, 0));
  }

  @Test
  void decode_whenBothVersionFieldsAreCovered_readsText() {
    ByteMatrix code = Scene.code(TEXT, ErrorCorrectionLevel.M, 7);
    Scene scene = new Scene(260, 260, 255).paint(code, Pose.at(130, 130, 4));

    assertReads(
        scene.blot(176, 40, 12, 0).blot(176, 52, 12, 0).blot(40, 176, 12, 0).blot(52, 176, 12, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 2, 4, 8, 12})
  void decode_whenModuleHasSize_readsText(double pixels) {
    Scene scene = scene().paint(Scene.code("SIZE " + pixels), Pose.at(320, 240, pixels));

    assertThat(read(scene.frame()).text()).isEqualTo("SIZE " + pixels);
  }

  @Test
  void decode_whenModulesArePixels_readsText() {
    ByteMatrix code = Scene.code(TEXT);
    double middle = 100 + code.getWidth() / 2.0;
    Scene scene = new Scene(250, 250, 255).paint(code, Pose.at(middle, middle, 1));

    assertReads(scene);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Grüße aus Köln", "日本語のテキスト", "0123456789", "A-Z $%*+", "😀 emoji"})
  void decode_whenCharacters_readsThem(String text) {
    assertThat(read(scene().paint(Scene.code(text), MIDDLE).frame()).text()).isEqualTo(text);
  }

  @Test
  void decode_whenFound_saysCorners() {
    QrCode code = read(scene().paint(Scene.code(TEXT), MIDDLE).frame());

    double half = (17 + 4 * code.version()) / 2.0 * 6;
    assertThat(code.corners()).hasSize(4);
    assertThat(code.corners().get(0).x()).isCloseTo(320 - half, within(2.0));
    assertThat(code.corners().get(0).y()).isCloseTo(240 - half, within(2.0));
    assertThat(code.corners().get(2).x()).isCloseTo(320 + half, within(2.0));
    assertThat(code.corners().get(2).y()).isCloseTo(240 + half, within(2.0));
  }

  @Test
  void decode_whenFrameIsLarge_saysCornersInItsPixels() {
    QrCode code =
        read(new Scene(2600, 2000, 200).paint(Scene.code(TEXT), Pose.at(1900, 900, 10)).frame());

    double half = (17 + 4 * code.version()) / 2.0 * 10;
    assertThat(code.corners().get(2).x()).isCloseTo(1900 + half, within(4.0));
    assertThat(code.corners().get(2).y()).isCloseTo(900 + half, within(4.0));
  }

  @Test
  void decode_whenAllCodesAreWanted_readsEveryOne() {
    Scene scene = new Scene(1200, 900, 190);
    for (int i = 0; i < 12; i++) {
      Pose pose = Pose.at(160 + i % 4 * 290, 150 + i / 4 * 290, 6).turned(30 * i);
      scene.paint(Scene.code("code " + i), pose);
    }

    DecodeOutcome outcome = FrameDecoder.allCodes().decode(scene.frame());

    assertThat(((DecodeOutcome.Found) outcome).codes())
        .extracting(QrCode::text)
        .containsExactlyInAnyOrder(
            IntStream.range(0, 12).mapToObj(i -> "code " + i).toArray(String[]::new));
  }

  @Test
  void toString_whenCodeIsRead_hidesContent() {
    assertThat(read(scene().paint(Scene.code(TEXT), MIDDLE).frame()).toString())
        .doesNotContain("login");
  }

  private static Scene scene() {
    return new Scene(640, 480, 180);
  }

  private static void assertReads(Scene scene) {
    assertThat(read(scene.frame()).text()).isEqualTo(TEXT);
  }

  private static QrCode read(Frame frame) {
    DecodeOutcome outcome = DECODER.decode(frame);
    assertThat(outcome).isInstanceOf(DecodeOutcome.Found.class);
    return ((DecodeOutcome.Found) outcome).first();
  }
}
