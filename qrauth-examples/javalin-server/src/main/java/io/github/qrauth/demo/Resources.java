package io.github.qrauth.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** The files beside this class. */
final class Resources {
  private Resources() {}

  static byte[] bytes(String name) {
    try (InputStream file = open(name)) {
      return file.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /** The lines of a UTF-8 properties file. */
  static Map<String, String> properties(String name) {
    Properties lines = new Properties();
    try (InputStreamReader file = new InputStreamReader(open(name), StandardCharsets.UTF_8)) {
      lines.load(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return lines.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(key -> key, lines::getProperty));
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(Resources.class.getResourceAsStream(name), name);
  }
}
