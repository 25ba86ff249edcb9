package io.github.qrauth.http;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.http.Route.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all OAuth endpoints share: no foreign origin, and errors in OAuth's own form. */
final class OAuthRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(OAuthRoutes.class);

  private final OriginGuard guard;

  OAuthRoutes(OriginGuard guard) {
    this.guard = guard;
  }

  /** None of them relies on a cookie, so an absent origin is fine. */
  Handler around(Handler handler) {
    return request -> {
      guard.checkForeign(request.call());
      try {
        return handler.handle(request);
      } catch (OAuthError error) {
        return error.reply();
      } catch (StoreException outage) {
        LOG.error("a store does not answer, nothing was done", outage);
        return OAuthError.unavailable().reply();
      }
    };
  }
}
