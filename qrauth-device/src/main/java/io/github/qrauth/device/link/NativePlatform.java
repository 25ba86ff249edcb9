package io.github.qrauth.device.link;

import io.github.qrauth.device.link.LinkException.Fault;
import java.util.List;
import java.util.Locale;

/**
 * Which file of jSerialComm 2.11.4 this machine needs, and what it must hash to. Whoever changes
 * the version changes the hashes.
 */
record NativePlatform(String os, String arch, String resource, String sha256) {
  private static final List<NativePlatform> KNOWN =
      List.of(
          linux(
              "amd64",
              "x86_64",
              "86800910c28c6e71901bf9c3fc4d3e57b16d18da896b3a7cd7203f142ab69324"),
          linux(
              "x86_64",
              "x86_64",
              "86800910c28c6e71901bf9c3fc4d3e57b16d18da896b3a7cd7203f142ab69324"),
          linux(
              "aarch64",
              "armv8_64",
              "6cb28b4ca7bac79991e53439a2b469c1f92a21b7aca403904030eff0db57ddb9"),
          linux(
              "ppc64le",
              "ppc64le",
              "f3438c3c7e2b40861d550b3f0099d1a36bf85bc0f1fa5c259d00aa673dd5c408"),
          new NativePlatform(
              "mac",
              "aarch64",
              "OSX/aarch64/libjSerialComm.jnilib",
              "939e849f3075e4319862bd0577723f3217956ddc425487711968eafdd3f0cb7f"),
          new NativePlatform(
              "mac",
              "x86_64",
              "OSX/x86_64/libjSerialComm.jnilib",
              "0dac0a94dc752cb5cb97235351203ca4e1d1d341e018b0a8ef6b4d5ec48e7bad"),
          new NativePlatform(
              "windows",
              "amd64",
              "Windows/x86_64/jSerialComm.dll",
              "87e563e996f020eaa48854ec6089f4b4e23f1310fff89469d0fa70baa381b6e7"),
          new NativePlatform(
              "windows",
              "aarch64",
              "Windows/aarch64/jSerialComm.dll",
              "e49ff8fb527faa1a1820ec96de6d737059b22c64d4fbafa75f7c1ccc62ae1a7c"));

  /** Of this machine. On an unknown one, jSerialComm itself would end the whole process. */
  static NativePlatform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static NativePlatform of(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String arch = osArch.toLowerCase(Locale.ROOT);
    return KNOWN.stream()
        .filter(known -> os.contains(known.os) && arch.equals(known.arch))
        .findFirst()
        .orElseThrow(
            () ->
                new LinkException(
                    Fault.UNAVAILABLE,
                    "no pinned serial library for this machine ("
                        + os
                        + ", "
                        + arch
                        + "): use tty"));
  }

  String fileName() {
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  private static NativePlatform linux(String arch, String directory, String sha256) {
    return new NativePlatform("linux", arch, "Linux/" + directory + "/libjSerialComm.so", sha256);
  }
}
