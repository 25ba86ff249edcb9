package io.github.qrauth.architecture.ruin.qr;

import java.awt.image.BufferedImage;

final class QrByAwt {
  BufferedImage image;
}
