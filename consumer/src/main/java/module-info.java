/** A modular application, so that the module descriptors of the published jars are proven. */
module consumer {
  requires io.github.qrauth.core;
  requires io.github.qrauth.javalin;
}
