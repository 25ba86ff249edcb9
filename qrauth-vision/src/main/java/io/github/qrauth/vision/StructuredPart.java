package io.github.qrauth.vision;

/**
 * Which of several codes that make one message together a code is (structured append, ISO/IEC 18004
 * section 8). To join their texts is the caller's business.
 *
 * @param index from 0 to {@code count - 1}
 * @param count 1 to 16
 * @param parity of the whole message, 0 to 255: the same on all its codes
 */
public record StructuredPart(int index, int count, int parity) {}
