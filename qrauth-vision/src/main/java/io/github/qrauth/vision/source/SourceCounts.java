package io.github.qrauth.vision.source;

/**
 * What a source has seen since it was opened.
 *
 * @param delivered frames that {@link FrameSource#next} returned
 * @param dropped frames replaced by a newer one, or pushed out by other wearers' frames
 * @param refused files and pictures that were no readable frame
 * @param failures times that the camera or folder could not be read and was tried again later
 */
public record SourceCounts(long delivered, long dropped, long refused, long failures) {}
