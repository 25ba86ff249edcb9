package io.github.qrauth.device.link;

import org.jspecify.annotations.Nullable;

/** A system property that has another value for a while. */
record SystemProperty(String name, @Nullable String before) {

  static SystemProperty set(String name, String value) {
    return new SystemProperty(name, System.setProperty(name, value));
  }

  void restore() {
    if (before == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, before);
    }
  }
}
