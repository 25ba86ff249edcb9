package io.github.qrauth.http;

import io.github.qrauth.base.Secret;
import io.github.qrauth.client.ScannerKeys;
import io.github.qrauth.identity.Credential;
import io.github.qrauth.identity.IdentityVerifier;
import io.github.qrauth.identity.Subject;
import java.util.List;
import java.util.Optional;

/**
 * Calls of registered scanners for the wearers whose credentials they show. Both are verified here:
 * a scanner's key alone is nobody, and so is a wearer's credential without one.
 */
final class ScannerCallers implements CallerResolver {
  private static final String BEARER = "Bearer ";

  private final ScannerKeys keys;
  private final IdentityVerifier wearers;

  ScannerCallers(ScannerKeys keys, IdentityVerifier wearers) {
    this.keys = keys;
    this.wearers = wearers;
  }

  @Override
  public Optional<Subject> resolve(HttpCall call) {
    return only(call, "Authorization")
        .filter(value -> value.startsWith(BEARER))
        .flatMap(value -> Secret.parse(value.substring(BEARER.length())))
        .flatMap(keys::find)
        .flatMap(scanner -> only(call, "QrAuth-Wearer"))
        .flatMap(Credential::parse)
        .flatMap(wearers::verify);
  }

  /** A header that is there twice does not count. */
  private static Optional<String> only(HttpCall call, String name) {
    List<String> values = call.headers(name);
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }
}
