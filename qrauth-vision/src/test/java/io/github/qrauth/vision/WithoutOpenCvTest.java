package io.github.qrauth.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Everything but WebP works on a class path without OpenCV, and says so")
class WithoutOpenCvTest {
  private static final Predicate<String> NO_OPENCV = entry -> !entry.contains("bytedeco");
  private static final Predicate<String> NO_NATIVES =
      entry -> !entry.contains("bytedeco") || entry.matches(".*-[0-9.]+\\.jar");

  /** Reads a file where it is loaded, and tells what it sees. */
  public static final class Probe implements Function<byte[], String> {
    @Override
    public String apply(byte[] file) {
      FrameReader reader = FrameReader.create();
      if (reader.read(file) instanceof FrameReading.Read read
          && FrameDecoder.firstCode().decode(read.frame()) instanceof DecodeOutcome.Found found) {
        return found.first().text() + " | " + reader.description();
      }
      return reader.read(file) + " | " + reader.description();
    }
  }

  @Test
  void read_whenTheJarIsAbsent_readsInJava() throws Exception {
    assertThat(read("jpeg", NO_OPENCV))
        .isEqualTo(
            "a file | JPEG and PNG in plain Java, no WebP; OpenCV is absent: org.bytedeco:opencv"
                + " is not on the class path");
    assertThat(read("webp", NO_OPENCV)).startsWith("Refused[reason=NEEDS_OPENCV]");
  }

  @Test
  void read_whenNativesAreAbsent_readsInJava() throws Exception {
    assertThat(read("png", NO_NATIVES))
        .startsWith("a file | JPEG and PNG in plain Java, no WebP; OpenCV's natives do not load:");
    assertThat(read("webp", NO_NATIVES)).startsWith("Refused[reason=NEEDS_OPENCV]");
  }

  @SuppressWarnings("unchecked")
  private static String read(String format, Predicate<String> classPath)
      throws IOException, ReflectiveOperationException {
    byte[] file = PictureFiles.code(format);
    try (URLClassLoader loader =
        new URLClassLoader(urls(classPath), ClassLoader.getPlatformClassLoader())) {
      Class<?> probe = loader.loadClass(Probe.class.getName());
      return ((Function<byte[], String>) probe.getDeclaredConstructor().newInstance()).apply(file);
    }
  }

  private static URL[] urls(Predicate<String> wanted) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(wanted)
        .map(WithoutOpenCvTest::url)
        .toArray(URL[]::new);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
