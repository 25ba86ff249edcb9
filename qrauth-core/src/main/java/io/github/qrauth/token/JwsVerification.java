package io.github.qrauth.token;

/** How the check of a JWS ended. */
public sealed interface JwsVerification {

  /** The key signed this payload. */
  final class Accepted implements JwsVerification {
    private final byte[] payload;

    Accepted(byte[] payload) {
      this.payload = payload.clone();
    }

    /** What was signed, as a copy. */
    public byte[] payload() {
      return payload.clone();
    }

    /** The length only: the content may be about a person. */
    @Override
    public String toString() {
      return "Accepted " + payload.length + " bytes";
    }
  }

  /** The key did not sign this, or not in a form that is taken. */
  record Refused(TokenRefusal reason) implements JwsVerification {}
}
