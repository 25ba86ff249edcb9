package io.github.qrauth.http;

import java.util.List;

/**
 * A few words for people out of a {@code User-Agent}: "Firefox on Linux". From a fixed table, never
 * the string itself, which its sender may have written to deceive.
 */
final class BrowserLabel {
  private static final int MAX_LENGTH = 512;

  /** First match wins: most browsers also claim to be the ones below them. */
  private static final List<Sign> BROWSERS =
      List.of(
          new Sign("Edg", "Edge"),
          new Sign("OPR/", "Opera"),
          new Sign("SamsungBrowser/", "Samsung Internet"),
          new Sign("Whale/", "Whale"),
          new Sign("FxiOS/", "Firefox"),
          new Sign("Firefox/", "Firefox"),
          new Sign("CriOS/", "Chrome"),
          new Sign("Chrome/", "Chrome"),
          new Sign("Safari/", "Safari"));

  private static final List<Sign> SYSTEMS =
      List.of(
          new Sign("Windows", "Windows"),
          new Sign("Android", "Android"),
          new Sign("iPhone", "iOS"),
          new Sign("iPad", "iPadOS"),
          new Sign("CrOS", "ChromeOS"),
          new Sign("Mac OS X", "macOS"),
          new Sign("Linux", "Linux"));

  private BrowserLabel() {}

  static String of(String userAgent) {
    String text = userAgent.length() > MAX_LENGTH ? userAgent.substring(0, MAX_LENGTH) : userAgent;
    String browser = first(BROWSERS, text, "unknown browser");
    String system = first(SYSTEMS, text, "");
    return system.isEmpty() ? browser : browser + " on " + system;
  }

  private static String first(List<Sign> signs, String text, String none) {
    return signs.stream()
        .filter(sign -> text.contains(sign.mark()))
        .map(Sign::label)
        .findFirst()
        .orElse(none);
  }

  private record Sign(String mark, String label) {}
}
