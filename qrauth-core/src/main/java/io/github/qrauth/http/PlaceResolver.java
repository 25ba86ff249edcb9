package io.github.qrauth.http;

import java.util.Optional;

/**
 * Port: where an address is, in words for people ("Seoul"). Only a hint: an exception is logged and
 * the login goes on without a place. Implementations are thread-safe and quick.
 */
@FunctionalInterface
public interface PlaceResolver {

  /** The place, at most 64 bytes of UTF-8 and printable, or empty; any other is dropped. */
  Optional<String> placeOf(String address);

  /** Knows no place. */
  static PlaceResolver none() {
    return address -> Optional.empty();
  }
}
