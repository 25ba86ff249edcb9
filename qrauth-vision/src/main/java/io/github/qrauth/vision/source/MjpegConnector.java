package io.github.qrauth.vision.source;

import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameReader;
import io.github.qrauth.vision.FrameReading;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** MJPEG over HTTP: one endless answer whose parts are pictures. */
record MjpegConnector(
    URI address, Map<String, String> headers, Duration patience, FrameReader reader)
    implements CameraConnection.Connector {

  @Override
  public CameraConnection connect() throws IOException {
    HttpURLConnection http = (HttpURLConnection) address.toURL().openConnection();
    http.setConnectTimeout((int) patience.toMillis());
    http.setReadTimeout((int) patience.toMillis());
    http.setInstanceFollowRedirects(false);
    http.setUseCaches(false);
    headers.forEach(http::setRequestProperty);
    try {
      return new Open(http, parts(http), reader);
    } catch (IOException | RuntimeException refused) {
      http.disconnect();
      throw refused;
    }
  }

  private MultipartReader parts(HttpURLConnection http) throws IOException {
    int status = http.getResponseCode();
    if (status != 200) {
      throw new IOException("the camera answers " + status);
    }
    String type = String.valueOf(http.getContentType());
    String boundary =
        MultipartReader.boundary(type)
            .orElseThrow(() -> new IOException("the camera sends no multipart stream"));
    return new MultipartReader(http.getInputStream(), boundary, reader.mostBytes());
  }

  private record Open(HttpURLConnection http, MultipartReader parts, FrameReader reader)
      implements CameraConnection {
    @Override
    public Supplier<Optional<Frame>> next() throws IOException {
      byte[] picture = parts.next();
      return () ->
          reader.read(picture) instanceof FrameReading.Read read
              ? Optional.of(read.frame())
              : Optional.empty();
    }

    @Override
    public void close() {
      http.disconnect();
    }
  }
}
