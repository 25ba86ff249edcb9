package io.github.qrauth.guard;

/**
 * Port: are the two devices near each other? A signal, not a proof, unless the host has hardware
 * (BLE, NFC, UWB) behind it. Implementations are thread-safe and throw only for outages.
 */
@FunctionalInterface
public interface ProximityVerifier {

  /** What can be said. */
  enum Proximity {
    /** Evidence that they are together. */
    NEAR,
    /** No evidence either way. */
    UNKNOWN,
    /** Evidence that they are apart. */
    FAR
  }

  /** Judges by what is known of both sides. */
  Proximity judge(RequestContext consumptionDevice, RequestContext authorizationDevice);

  /** Never says anything: the default, since a phone on mobile data is honestly elsewhere. */
  static ProximityVerifier none() {
    return (screen, phone) -> Proximity.UNKNOWN;
  }

  /** Near on the same network prefix; far when the host names two different places. */
  static ProximityVerifier byNetworkAndPlace() {
    return (screen, phone) -> {
      if (screen.network().sameAs(phone.network())) {
        return Proximity.NEAR;
      }
      String here = screen.place();
      String there = phone.place();
      return here != null && there != null && !here.equals(there)
          ? Proximity.FAR
          : Proximity.UNKNOWN;
    };
  }
}
