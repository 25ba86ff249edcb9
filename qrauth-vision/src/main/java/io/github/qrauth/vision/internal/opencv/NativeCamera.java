package io.github.qrauth.vision.internal.opencv;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_videoio.VideoCapture;

/**
 * Frames through OpenCV's {@code VideoCapture}; call it only when {@link OpenCv} is ready. Native
 * calls are made one at a time: closing waits for none, and the last call gives the memory back.
 */
public final class NativeCamera implements Closeable {
  private static final Pattern STREAMS =
      Pattern.compile("(FFMPEG|GStreamer|AVFoundation|Media Foundation):\\s+YES");

  private final VideoCapture capture;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean isReading;
  private boolean isClosed;

  private NativeCamera(VideoCapture capture, String what) throws IOException {
    this.capture = capture;
    if (!capture.isOpened()) {
      close();
      throw new IOException("OpenCV cannot open " + what);
    }
  }

  public static NativeCamera device(int index) throws IOException {
    return new NativeCamera(new VideoCapture(index), "device " + index);
  }

  /** A file, in a format that this OpenCV reads. */
  public static NativeCamera file(String path) throws IOException {
    return new NativeCamera(new VideoCapture(path), "the film");
  }

  public static NativeCamera stream(String address) throws IOException {
    return new NativeCamera(new VideoCapture(address), "the stream");
  }

  /** Whether this build has anything that speaks RTSP and its like. */
  public static boolean opensStreams() {
    return STREAMS.matcher(opencv_core.getBuildInformation().getString()).find();
  }

  /**
   * Waits for the next frame.
   *
   * @throws IOException when there is none any more
   */
  public Pixels next() throws IOException {
    begin();
    try (PointerScope scope = new PointerScope()) {
      Mat frame = new Mat();
      if (!capture.read(frame)) {
        throw new EOFException("no more frames");
      }
      return NativePixels.of(gray(frame)).orElseThrow(() -> new IOException("no frame of bytes"));
    } finally {
      end();
    }
  }

  private static Mat gray(Mat frame) {
    if (frame.channels() != 3) {
      return frame;
    }
    Mat gray = new Mat();
    opencv_imgproc.cvtColor(frame, gray, opencv_imgproc.COLOR_BGR2GRAY);
    return gray;
  }

  private void begin() throws IOException {
    lock.lock();
    try {
      if (isClosed) {
        throw new EOFException("closed");
      }
      isReading = true;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      isReading = false;
      if (isClosed) {
        capture.close();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!isClosed && !isReading) {
        capture.close();
      }
      isClosed = true;
    } finally {
      lock.unlock();
    }
  }
}
