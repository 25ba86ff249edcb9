package io.github.qrauth.device.link;

/**
 * What to do with DTR and RTS, which many boards wire to reset and boot mode. Opening a port may
 * reset a board with either setting: the host says HELLO until it answers.
 */
public enum ModemLines {
  /** Both on: for boards with the usual two transistors, such as ESP-EYE and DevKit. */
  KEEP_ASSERTED,
  /** Both off: for boards that wire the lines directly, such as the ESP32-CAM-MB. */
  RELEASED
}
