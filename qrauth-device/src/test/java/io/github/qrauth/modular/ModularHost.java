package io.github.qrauth.modular;

import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.link.ModemLines;
import io.github.qrauth.device.link.SerialLink;
import java.nio.file.Path;

/** An application that uses the library as named modules; for a JVM of its own. */
public final class ModularHost {
  private ModularHost() {}

  /**
   * Opens a port, which loads the native library.
   *
   * @param args the port and the directory for the native library
   */
  public static void main(String... args) {
    System.out.println(SerialLink.class.getModule());
    try {
      SerialLink.of(args[0], 115_200, ModemLines.KEEP_ASSERTED)
          .withNativeDirectory(Path.of(args[1]))
          .open()
          .close();
      System.out.println("opened");
    } catch (LinkException refused) {
      System.out.println(refused.fault() + " " + refused.getMessage());
    }
  }
}
