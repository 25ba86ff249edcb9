package io.github.qrauth.http;

import io.github.qrauth.guard.NetworkPrefix;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is on the line, by what the server itself can see. */
final class Visitors {
  private static final Logger LOG = LoggerFactory.getLogger(Visitors.class);
  private static final int MAX_PLACE = 64;
  private static final int MAX_ORIGIN = 128;

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
      return places.placeOf(address).filter(place -> printable(place, MAX_PLACE)).orElse(null);
    } catch (RuntimeException broken) {
      LOG.warn("the place resolver failed; the login goes on without a place", broken);
      return null;
    }
  }

  private @Nullable String foreignOrigin(HttpCall call) {
    Optional<String> origin = call.header("Origin");
    return origin.filter(o -> !o.equals(ownOrigin) && printable(o, MAX_ORIGIN)).orElse(null);
  }

  private static boolean printable(String text, int max) {
    return text.length() <= max && text.chars().noneMatch(Character::isISOControl);
  }
}
