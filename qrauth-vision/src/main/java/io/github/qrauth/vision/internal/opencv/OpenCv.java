package io.github.qrauth.vision.internal.opencv;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Whether OpenCV can be used here. Loading takes a second, so it happens once, on a thread of its
 * own, and plain Java serves until then.
 */
public final class OpenCv {
  private static final String ENTRY = "org/bytedeco/opencv/global/opencv_imgcodecs.class";

  private record Loading(boolean isLoaded, String description) {}

  /** Begins to load when first touched. */
  private static final class Once {
    static final FutureTask<Loading> LOADING = new FutureTask<>(OpenCv::load);

    static {
      if (isOnClassPath()) {
        Thread thread = new Thread(LOADING, "qrauth-opencv-load");
        thread.setDaemon(true);
        thread.start();
      } else {
        LOADING.run();
      }
    }
  }

  private OpenCv() {}

  /** Begins to load OpenCV, unless that was done; returns at once. */
  public static void prepare() {
    Once.LOADING.isDone();
  }

  /** Whether it is loaded by now. */
  public static boolean isReady() {
    return Once.LOADING.isDone() && await();
  }

  /** Whether it can be used, when loading has ended. */
  public static boolean await() {
    return loading().isLoaded;
  }

  /** Its version, or why it is not there; waits until loading has ended. */
  public static String description() {
    return loading().description;
  }

  /** For whoever cannot do without; waits until loading has ended. */
  public static Optional<String> absence() {
    return await() ? Optional.empty() : Optional.of(description());
  }

  private static Loading loading() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return Once.LOADING.get();
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean isOnClassPath() {
    return OpenCv.class.getClassLoader().getResource(ENTRY) != null;
  }

  private static Loading load() {
    if (!isOnClassPath()) {
      return new Loading(false, "OpenCV is absent: org.bytedeco:opencv is not on the class path");
    }
    try {
      return new Loading(true, "OpenCV " + NativeLibrary.load());
    } catch (LinkageError | RuntimeException unusable) {
      return new Loading(
          false,
          "OpenCV's natives do not load: add org.bytedeco:opencv, openblas and javacpp with the"
              + " classifier of this platform ("
              + unusable.getMessage()
              + ")");
    }
  }
}
