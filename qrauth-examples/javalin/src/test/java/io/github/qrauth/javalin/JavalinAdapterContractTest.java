package io.github.qrauth.javalin;

import io.github.qrauth.http.HttpFace;
import io.github.qrauth.testkit.contract.AdapterContract;
import io.javalin.Javalin;
import java.net.URI;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JavalinAdapterContractTest extends AdapterContract {
  private Javalin server;

  @Override
  protected URI start(HttpFace face) {
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  QrAuthJavalin.mount(config, face.mountPath(), face);
                })
            .start("127.0.0.1", 0);
    return URI.create("http://127.0.0.1:" + server.port());
  }

  @Override
  protected void stop() {
    server.stop();
  }

  @Override
  protected boolean websocket() {
    return true;
  }
}
