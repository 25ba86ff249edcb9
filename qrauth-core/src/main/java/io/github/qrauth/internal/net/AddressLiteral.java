package io.github.qrauth.internal.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Reads IP literals without ever asking DNS. */
public final class AddressLiteral {
  private static final int MAX_LENGTH = 64;
  private static final String OCTET = "(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
  // Strict, since the JDK takes what it cannot read as IPv4 for a host name and asks DNS.
  private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  private AddressLiteral() {}

  /** 4 or 16 bytes, or none when the text is no literal; an IPv4-mapped address gives 4. */
  public static byte[] parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return new byte[0];
    }
    String literal = withoutBracketsAndZone(text);
    boolean v4 = V4.matcher(literal).matches();
    if (!v4 && !V6.matcher(literal).matches()) {
      return new byte[0];
    }
    try {
      return InetAddress.getByName(v4 ? literal : "[" + literal + "]").getAddress();
    } catch (UnknownHostException notAnAddress) {
      return new byte[0];
    }
  }

  private static String withoutBracketsAndZone(String text) {
    String inner = text;
    if (inner.startsWith("[") && inner.endsWith("]")) {
      inner = inner.substring(1, inner.length() - 1);
    }
    int zone = inner.indexOf('%');
    return zone < 0 ? inner : inner.substring(0, zone);
  }
}
