package io.github.qrauth.testkit.adapter;

import io.github.qrauth.http.HttpFace;
import io.github.qrauth.testkit.contract.AdapterContract;
import java.io.IOException;
import java.net.URI;

class SocketAdapterTest extends AdapterContract {
  private SocketAdapter adapter;

  @Override
  protected URI start(HttpFace face) throws IOException {
    adapter = new SocketAdapter(face);
    return adapter.address();
  }

  @Override
  protected void stop() throws IOException {
    adapter.close();
  }

  @Override
  protected boolean websocket() {
    return true;
  }
}
