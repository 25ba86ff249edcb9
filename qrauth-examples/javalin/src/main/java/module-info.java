/** Mounts qrauth under a path of a Javalin application. */
module io.github.qrauth.javalin {
  requires transitive io.github.qrauth.core;
  requires transitive io.javalin;
  requires static org.jspecify;
}
