package io.github.qrauth.login;

import java.time.Duration;

/**
 * A code that was opened in time.
 *
 * @param ticket for the scan that follows
 * @param expiresIn how long the ticket is good
 */
public record OpenedCode(String ticket, Duration expiresIn) {
  @Override
  public String toString() {
    return "OpenedCode[" + expiresIn + "]";
  }
}
