package io.github.qrauth.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.QrAuth;
import io.github.qrauth.base.Secret;
import io.github.qrauth.client.ScannerKeys;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.qr.QrImage;
import io.github.qrauth.testkit.InsecureSeededRandom;
import io.github.qrauth.testkit.VirtualScreen;
import io.github.qrauth.testkit.camera.Conditions;
import io.github.qrauth.testkit.camera.Effect;
import io.github.qrauth.testkit.camera.Shot;
import io.github.qrauth.testkit.camera.Shown;
import io.github.qrauth.testkit.camera.VirtualCamera;
import io.github.qrauth.vision.FrameReader;
import io.github.qrauth.vision.scan.PictureCodes;
import io.javalin.Javalin;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code POST /frames} through the adapter: filmed codes, and a real reader of pictures. */
@Timeout(60)
class FramesTest {
  private static final Secret KEY = Secret.random(new InsecureSeededRandom(1), 32);

  private final HttpClient client = HttpClient.newHttpClient();
  private URI mount;
  private QrAuth qrauth;
  private Javalin server;

  @BeforeEach
  void start() throws IOException {
    int port = freePort();
    mount = URI.create("http://localhost:" + port + "/auth");
    qrauth =
        QrAuth.builder(mount.toString())
            .policy(LoginPolicy.tapToApprove())
            .caller(call -> Optional.empty())
            .scanners(ScannerKeys.of(Map.of("lobby", KEY)), token -> Optional.of(Subject.of("ada")))
            .frames(PictureCodes.reader(FrameReader.create(), Duration.ofSeconds(10)))
            .build();
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  QrAuthJavalin.mount(config, "/auth", qrauth);
                })
            .start("localhost", port);
  }

  @AfterEach
  void stop() {
    qrauth.close();
    server.stop();
  }

  @Test
  void frames_whenALargePictureShowsALogin_scansIt() throws Exception {
    VirtualScreen screen = VirtualScreen.at(mount).build();
    screen.start();
    byte[] picture = film(screen.qrText());
    assertThat(picture).as("more than servers take by default").hasSizeGreaterThan(1_100_000);

    HttpResponse<String> answer = post(picture);

    assertThat(answer.body()).contains("\"state\":\"scanned\"", "\"digest\":\"");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(screen.state()).isEqualTo("scanned");
  }

  @Test
  void frames_whenThePictureIsNone_isAProblem() throws Exception {
    HttpResponse<String> answer = post(new byte[] {1, 2, 3});

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("urn:qrauth:problem:unreadable-picture");
  }

  @Test
  void frames_whenThePictureIsTooLarge_isAProblem() throws Exception {
    assertThat(post(new byte[(4 << 20) + 1]).statusCode()).isEqualTo(413);
  }

  private HttpResponse<String> post(byte[] picture) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(mount + "/frames"))
            .header("Content-Type", "image/png")
            .header("Authorization", "Bearer " + KEY.reveal())
            .header("QrAuth-Wearer", "any")
            .POST(BodyPublishers.ofByteArray(picture))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static byte[] film(String text) throws IOException {
    Conditions grainy = Conditions.typical().withSize(1920, 1080).with(Effect.NOISE, 20);
    Shot shot = VirtualCamera.on(Shown.still(QrImage.of(text)), grainy, 1).shoot(0);
    BufferedImage image =
        new BufferedImage(shot.width(), shot.height(), BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, shot.width(), shot.height(), shot.gray());
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
