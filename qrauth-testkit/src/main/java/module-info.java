/** For host applications: virtual phone, screen and board, movable clock and contract suites. */
module io.github.qrauth.testkit {
  requires transitive io.github.qrauth.core;
  requires transitive java.net.http;
  requires com.nimbusds.jose.jwt;
  requires java.desktop;
  requires static transitive io.github.qrauth.device;
  requires static transitive org.jspecify;
  requires static org.assertj.core;
  requires static org.junit.jupiter.api;

  exports io.github.qrauth.testkit;
  exports io.github.qrauth.testkit.board;
  exports io.github.qrauth.testkit.camera;
  exports io.github.qrauth.testkit.contract;
  exports io.github.qrauth.testkit.fault;

  // JUnit calls the tests that implementers inherit.
  opens io.github.qrauth.testkit.contract;
}
