package io.github.qrauth.benchmarks;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.qr.QrImage;
import io.github.qrauth.qr.QrIntent;
import io.github.qrauth.qr.QrPayload;
import io.github.qrauth.qr.RotatingCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A code from its payload to a picture, each time another frame, beside ZXing with ImageIO. */
@State(Scope.Thread)
public class QrBench {
  /** The peer takes a hundred times as long as this library: few enough for it to end. */
  static final int BATCH = 500;

  private static final String MOUNT = "https://login.example.com/auth";
  private static final String FIFTY_FOUR = MOUNT + "/q/ABCDEFGHIJKLMNOPQRSTU";
  private static final Map<EncodeHintType, Object> PEER_HINTS =
      Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4);
  private static final int SCALE = 8;

  private final RotatingCode rotation =
      new RotatingCode(Secret.random(RandomSource.secure(), RotatingCode.KEY_LENGTH));
  private final SessionId id = SessionId.random(RandomSource.secure());
  private int frame;

  /** The two encoders must agree on what is drawn. */
  @Setup
  public void sameSize() throws WriterException {
    int ours = QrImage.of(next()).size() + 8;
    int theirs = peer().getWidth();
    if (ours != theirs) {
      throw new IllegalStateException(ours + " modules are not " + theirs);
    }
  }

  /** The payload of a frame alone. */
  @Benchmark
  public String payload() {
    return next();
  }

  /** The modules alone. */
  @Benchmark
  public QrImage modules() {
    return QrImage.of(next());
  }

  /** Payload to SVG. */
  @Benchmark
  public String svg() {
    return QrImage.of(next()).svg("QR code to sign in");
  }

  /** 60 characters to SVG, each time others: what the goal of 30 µs is about. */
  @Benchmark
  public String svgOf60Characters() {
    return QrImage.of(FIFTY_FOUR + (100_000 + frame++ % 900_000)).svg("QR code to sign in");
  }

  /** Payload to PNG. */
  @Benchmark
  public byte[] png() {
    return QrImage.of(next()).png(SCALE);
  }

  /** Peer: ZXing's own writer. */
  @Benchmark
  public BitMatrix peerZxingModules() throws WriterException {
    return peer();
  }

  /** Peer: ZXing's writer, a buffered image, and ImageIO. */
  @Benchmark
  public byte[] peerZxingImageIoPng() throws WriterException, IOException {
    BitMatrix matrix = peer();
    int side = matrix.getWidth() * SCALE;
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        image.setRGB(x, y, matrix.get(x / SCALE, y / SCALE) ? 0xFF000000 : 0xFFFFFFFF);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  private BitMatrix peer() throws WriterException {
    return new QRCodeWriter().encode(next(), BarcodeFormat.QR_CODE, 0, 0, PEER_HINTS);
  }

  private String next() {
    QrPayload payload = rotation.at(id, QrIntent.LOGIN, new byte[0], frame++ & QrPayload.MAX_FRAME);
    return payload.url(MOUNT);
  }
}
