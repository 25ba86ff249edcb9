package io.github.qrauth.testkit.scan;

import io.github.qrauth.qr.QrImage;
import io.github.qrauth.testkit.camera.Conditions;
import io.github.qrauth.testkit.camera.Effect;
import io.github.qrauth.testkit.camera.Shot;
import io.github.qrauth.testkit.camera.Shown;
import io.github.qrauth.testkit.camera.VirtualCamera;
import io.github.qrauth.vision.Frame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** What glasses see: small frames and pictures of codes on screens. */
final class Filmed {
  private static final Conditions CLOSE =
      Conditions.typical().withSize(480, 360).with(Effect.MODULE_SIZE, 5);

  private Filmed() {}

  static Shot shot(String text, long seed) {
    return VirtualCamera.on(Shown.still(QrImage.of(text)), CLOSE, seed).shoot(0);
  }

  static Frame frame(String text) {
    Shot shot = shot(text, 1);
    return Frame.gray8(shot.gray(), shot.width(), shot.height());
  }

  /** Two screens side by side. */
  static Frame frame(String left, String right) {
    Shot one = shot(left, 1);
    Shot two = shot(right, 2);
    int width = one.width();
    byte[] both = new byte[2 * width * one.height()];
    for (int y = 0; y < one.height(); y++) {
      System.arraycopy(one.gray(), y * width, both, 2 * y * width, width);
      System.arraycopy(two.gray(), y * width, both, (2 * y + 1) * width, width);
    }
    return Frame.gray8(both, 2 * width, one.height());
  }

  /** A picture file of what is seen. */
  static byte[] jpeg(String text) {
    return file(shot(text, 1));
  }

  private static byte[] file(Shot shot) {
    BufferedImage image =
        new BufferedImage(shot.width(), shot.height(), BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, shot.width(), shot.height(), shot.gray());
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "jpeg", out);
      return out.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
