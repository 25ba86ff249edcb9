package io.github.qrauth.device;

import io.github.qrauth.device.protocol.dialect.BoardName;
import io.github.qrauth.guard.Visitor;
import java.util.Set;

/**
 * Port: which boards stand at which screen. A board must never look for a screen that is somewhere
 * else: whoever stands before it would log in a stranger's browser.
 */
@FunctionalInterface
public interface BoardsOfScreen {

  /** The boards beside this screen; empty when there are none. */
  Set<BoardName> boards(Visitor screen);
}
