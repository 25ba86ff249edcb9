package io.github.qrauth.device;

import io.github.qrauth.device.protocol.dialect.BoardName;

/**
 * Hears of what happens to boards: for logs, metrics and alarms. Called by a board's thread, or by
 * a thread inside one of its methods, while the board waits: be quick.
 */
@FunctionalInterface
public interface BoardListener {

  /** Something happened in the conversation with a board. */
  void happened(BoardName board, BoardEvent event);

  /** A board's state has changed. */
  default void changed(BoardName board, BoardState before, BoardState after) {}
}
