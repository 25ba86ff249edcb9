/**
 * Biometric boards: the authenticated protocol QRD1, the line dialects and the links to a board.
 */
module io.github.qrauth.device {
  requires static com.fazecast.jSerialComm;
  requires static transitive org.jspecify;
  requires transitive io.github.qrauth.core;
  requires org.slf4j;

  exports io.github.qrauth.device;
  exports io.github.qrauth.device.link;
  exports io.github.qrauth.device.protocol;
  exports io.github.qrauth.device.protocol.dialect;
}
