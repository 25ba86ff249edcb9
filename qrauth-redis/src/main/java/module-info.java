/** The stores of qrauth in Redis or Valkey. */
module io.github.qrauth.redis {
  requires static transitive org.jspecify;
  requires transitive io.github.qrauth.core;
  requires transitive lettuce.core;
  requires io.netty.common;
  requires io.netty.transport;
  requires org.slf4j;

  exports io.github.qrauth.redis;
}
