package io.github.qrauth.device;

/**
 * How often the wire did what, since a conversation was made; for metrics.
 *
 * @param badFrames damaged frames
 * @param badTags forged or foreign frames
 * @param replays frames that came again
 * @param stale genuine frames about something else, and frames of no session
 * @param nonsense genuine frames of a wrong form
 * @param resends frames of ours that were sent again
 * @param logLines lines that are no frames
 */
public record WireCounts(
    long badFrames,
    long badTags,
    long replays,
    long stale,
    long nonsense,
    long resends,
    long logLines) {}
