package io.github.qrauth.testkit.adapter;

import java.io.IOException;
import java.net.URI;

/** A server on a free port with a face mounted in it. */
public interface RunningAdapter extends AutoCloseable {

  /** {@code http://127.0.0.1:49152}. */
  URI address();

  @Override
  void close() throws IOException;
}
