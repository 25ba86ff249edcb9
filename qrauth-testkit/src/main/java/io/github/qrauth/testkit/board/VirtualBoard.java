package io.github.qrauth.testkit.board;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.protocol.ModelHash;

/**
 * A biometric board to test a host application with: it proves itself, looks when it is asked, and
 * sees what the test puts before it. Implementations are thread-safe.
 */
public interface VirtualBoard extends AutoCloseable {

  /** The way to this board, for whatever the host looks after its boards with. */
  DeviceLink link();

  /** What it recognises with, for the list of models that a policy allows. */
  ModelHash model();

  /** What stands before the camera from now on; nothing until it is said, so a request waits. */
  void see(Sight sight);

  /**
   * Pulls the cable: who is connected is cut off, and nobody gets through until it is plugged in.
   */
  void unplug();

  /** Puts the cable back. The board starts anew. */
  void plugIn();

  /** Unplugs for good. */
  @Override
  void close();
}
