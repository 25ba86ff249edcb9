/**
 * QR cross-device login: sessions, codes, PIN, tokens, ports and the framework-neutral HTTP face.
 */
module io.github.qrauth.core {
  requires static transitive org.jspecify;
  requires com.github.benmanes.caffeine;
  requires com.google.zxing;
  requires com.nimbusds.jose.jwt;
  requires transitive java.net.http;
  requires org.slf4j;

  exports io.github.qrauth;
  exports io.github.qrauth.approver;
  exports io.github.qrauth.base;
  exports io.github.qrauth.client;
  exports io.github.qrauth.guard;
  exports io.github.qrauth.http;
  exports io.github.qrauth.identity;
  exports io.github.qrauth.key;
  exports io.github.qrauth.login;
  exports io.github.qrauth.memory;
  exports io.github.qrauth.pin;
  exports io.github.qrauth.qr;
  exports io.github.qrauth.token;
}
