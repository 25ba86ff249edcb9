/** For host applications: virtual phone, movable clock and contract suites. */
module io.github.qrauth.testkit {
  requires transitive io.github.qrauth.core;
  requires static transitive org.jspecify;
  requires static org.junit.jupiter.api;
  requires static org.assertj.core;
}
