package io.github.qrauth.vision.internal.opencv;

/** Pixels that left native memory: 1, 3 (BGR) or 4 (BGRA) bytes each, rows without gaps. */
public record Pixels(byte[] bytes, int width, int height, int channels) {}
