package io.github.qrauth.cli.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.qrauth.cli.CliJar;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code qrauth-cli decode} before a network camera that sends MJPEG. */
class DecodeCameraIT {
  @TempDir Path directory;
  private HttpServer camera;

  @BeforeEach
  void openCamera() throws IOException {
    camera = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    camera.start();
  }

  @AfterEach
  void closeCamera() {
    camera.stop(0);
  }

  @Test
  void decode_whenACodeComesIntoView_printsItAndEnds() throws IOException {
    byte[] blank = Files.readAllBytes(Pictured.codes(directory.resolve("blank.jpg")));
    byte[] code = Files.readAllBytes(Pictured.codes(directory.resolve("code.jpg"), "SEEN"));
    camera.createContext("/video", exchange -> film(exchange, blank, blank, code));

    CliJar.Run run = CliJar.in(directory, "decode", address());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("SEEN\t");
  }

  @Test
  void decode_whenNoCodeComes_exitsWithOneWhenTheTimeIsOver() throws IOException {
    byte[] blank = Files.readAllBytes(Pictured.codes(directory.resolve("blank.jpg")));
    camera.createContext("/video", exchange -> film(exchange, blank, blank));

    CliJar.Run run = CliJar.in(directory, "decode", "--seconds", "3", address());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void decode_whenThereIsNoCamera_exitsWithThreeAndSaysWhy() {
    CliJar.Run silent = CliJar.in(directory, "decode", "--seconds", "1", address());

    assertThat(silent.exitCode()).isEqualTo(3);
    assertThat(silent.err()).isEqualTo("qrauth-cli: " + address() + ": no frame in 1 s\n");
  }

  @Test
  void decode_whenACameraIsNamedBesideOthers_exitsWithTwo() {
    assertThat(CliJar.in(directory, "decode", address(), "a.png").exitCode()).isEqualTo(2);
  }

  @Test
  void decode_whenToBeDrawn_drawsOnTheFrameWithTheCode() throws IOException {
    byte[] code = Files.readAllBytes(Pictured.codes(directory.resolve("code.jpg"), "SEEN"));
    camera.createContext("/video", exchange -> film(exchange, code));

    CliJar.Run run = CliJar.in(directory, "decode", address(), "--draw", "drawn.png");

    assertThat(run.exitCode()).isZero();
    BufferedImage seen = ImageIO.read(directory.resolve("code.jpg").toFile());
    BufferedImage drawn = ImageIO.read(directory.resolve("drawn.png").toFile());
    assertThat(drawn.getWidth()).isEqualTo(seen.getWidth());
    int[] pixels =
        drawn.getRGB(0, 0, drawn.getWidth(), drawn.getHeight(), null, 0, drawn.getWidth());
    assertThat(pixels).as("the colour of the outline").contains(0xFF00A850);
  }

  private String address() {
    return "http://127.0.0.1:" + camera.getAddress().getPort() + "/video";
  }

  /** Again and again, as a camera does, until the reader has seen enough. */
  private static void film(HttpExchange exchange, byte[]... pictures) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; ; i++) {
        byte[] picture = pictures[Math.min(i, pictures.length - 1)];
        String head =
            "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + picture.length + "\r\n\r\n";
        out.write(head.getBytes(US_ASCII));
        out.write(picture);
        out.write("\r\n".getBytes(US_ASCII));
        out.flush();
      }
    } catch (IOException readerHasLeft) {
      exchange.close();
    }
  }
}
