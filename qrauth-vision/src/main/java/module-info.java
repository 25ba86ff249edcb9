/** Camera frames and pictures in, QR text out. */
module io.github.qrauth.vision {
  requires static transitive io.github.qrauth.core;
  requires static transitive org.jspecify;
  requires static org.bytedeco.javacpp;
  requires static org.bytedeco.opencv;
  requires com.google.zxing;
  requires transitive java.desktop;

  exports io.github.qrauth.vision;
  exports io.github.qrauth.vision.scan;
  exports io.github.qrauth.vision.source;
}
