package io.github.qrauth.http;

import io.github.qrauth.guard.NetworkPrefix;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.internal.text.PrintableText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is on the line, by what the server itself can see. */
final class Visitors {
  private static final Logger LOG = LoggerFactory.getLogger(Visitors.class);

  private final ClientAddress addresses;
  private final PlaceResolver places;
  private final String ownOrigin;

  Visitors(ClientAddress addresses, PlaceResolver places, String ownOrigin) {
    this.addresses = addresses;
    this.places = places;
    this.ownOrigin = ownOrigin;
  }

  Visitor of(HttpCall call) {
    String address = addresses.of(call);
    RequestContext context =
        new RequestContext(
            NetworkPrefix.of(address),
            place(address),
            BrowserLabel.of(call.header("User-Agent").orElse("")),
            foreignOrigin(call));
    return new Visitor(ClientAddress.source(address), context);
  }

  private @Nullable String place(String address) {
    try {
      return places
          .placeOf(address)
          .filter(place -> PrintableText.fits(place, RequestContext.MAX_PLACE_BYTES))
          .orElse(null);
    } catch (RuntimeException broken) {
      LOG.warn("the place resolver failed; the login goes on without a place", broken);
      return null;
    }
  }

  private @Nullable String foreignOrigin(HttpCall call) {
    return call.header("Origin")
        .filter(origin -> !origin.equals(ownOrigin))
        .filter(origin -> PrintableText.fits(origin, RequestContext.MAX_ORIGIN_BYTES))
        .orElse(null);
  }
}
