package io.github.qrauth.vision;

/** A place in a frame as it is stored, in pixels from its upper left corner. */
public record Point(double x, double y) {}
