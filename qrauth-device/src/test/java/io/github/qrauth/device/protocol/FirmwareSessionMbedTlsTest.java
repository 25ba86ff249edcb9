package io.github.qrauth.device.protocol;

import io.github.qrauth.device.firmware.Firmware;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;

@DisplayName("S32: the board's side in C, with the hash of mbedTLS")
class FirmwareSessionMbedTlsTest extends FirmwareSessionTest {
  @Override
  Path dialogue() {
    return Firmware.programWithMbedTls("test/dialogue.c");
  }
}
