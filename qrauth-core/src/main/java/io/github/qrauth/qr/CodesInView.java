package io.github.qrauth.qr;

import io.github.qrauth.base.SessionId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What a picture's codes mean for a login: everything that is not exactly a login code of one
 * server is ignored, and a choice among several logins is never made for anybody.
 */
public sealed interface CodesInView {
  /**
   * No login code.
   *
   * @param foreign how many other codes there were
   */
  record None(int foreign) implements CodesInView {}

  /** The code of one login; of several frames of it, the newest. */
  record One(QrPayload payload) implements CodesInView {}

  /**
   * Codes of several logins.
   *
   * @param logins how many
   */
  record Several(int logins) implements CodesInView {}

  /**
   * Looks at what was read.
   *
   * @param mountUrl where the server is mounted, as its codes spell it in upper case
   * @throws IllegalArgumentException as {@link QrPayload#requireAlphanumeric} does
   */
  static CodesInView of(Collection<String> texts, String mountUrl) {
    String prefix = QrPayload.requireAlphanumeric(mountUrl) + QrPayload.PATH;
    Map<SessionId, QrPayload> logins = new HashMap<>();
    int foreign = 0;
    for (String text : texts) {
      QrPayload payload = text.startsWith(prefix) ? QrPayload.parse(text).orElse(null) : null;
      if (payload == null || text.length() != prefix.length() + QrPayload.TEXT_LENGTH) {
        foreign++;
      } else {
        logins.merge(payload.id(), payload, CodesInView::newer);
      }
    }
    if (logins.size() > 1) {
      return new Several(logins.size());
    }
    return logins.values().stream()
        .findFirst()
        .<CodesInView>map(One::new)
        .orElse(new None(foreign));
  }

  private static QrPayload newer(QrPayload one, QrPayload other) {
    return one.frame() >= other.frame() ? one : other;
  }
}
