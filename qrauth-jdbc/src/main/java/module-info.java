/** The stores of qrauth in SQL databases, by plain {@code java.sql}. */
module io.github.qrauth.jdbc {
  requires static transitive org.jspecify;
  requires transitive io.github.qrauth.core;
  requires transitive java.sql;
  requires org.slf4j;

  exports io.github.qrauth.jdbc;
}
