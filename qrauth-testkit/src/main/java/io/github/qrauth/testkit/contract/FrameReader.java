package io.github.qrauth.testkit.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Cuts a response into the frames of server-sent events as they arrive. */
final class FrameReader implements AutoCloseable {
  /** Stands for the clean end of the response; no frame is empty. */
  static final String END = "";

  private final InputStream body;
  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();

  FrameReader(InputStream body) {
    this.body = body;
    Thread thread = new Thread(this::readAll, "contract-frames");
    thread.setDaemon(true);
    thread.start();
  }

  /** The next frame with its empty line, {@link #END}, or nothing within the time. */
  Optional<String> next(Duration atMost) throws InterruptedException {
    return Optional.ofNullable(frames.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Goes away without a word, as a client that vanishes. */
  @Override
  public void close() throws IOException {
    body.close();
  }

  private void readAll() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      StringBuilder frame = new StringBuilder();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        frame.append(line).append('\n');
        if (line.isEmpty()) {
          frames.add(frame.toString());
          frame.setLength(0);
        }
      }
      frames.add(END);
    } catch (IOException cut) {
      frames.add("the response was cut off: " + cut.getMessage());
    }
  }
}
