/** Mounts qrauth under a path of a Javalin application. */
module io.github.qrauth.javalin {
  requires transitive io.github.qrauth.core;
  requires transitive io.javalin;
  requires jakarta.servlet;
  requires org.eclipse.jetty.websocket.api;
  requires static org.jspecify;

  exports io.github.qrauth.javalin;
}
