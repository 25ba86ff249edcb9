package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.base.Secret;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which client calls (RFC 6749 section 2.3): by its API key, in {@code Authorization: Basic} or in
 * the form, or by its name alone when it has none.
 */
final class ClientAuthentication {
  private static final String BASIC = "basic ";
  private static final int MAX_HEADER = 1024;

  private final ClientStore clients;

  ClientAuthentication(ClientStore clients) {
    this.clients = clients;
  }

  /** The client, which proved to be it if it can. */
  Client client(HttpCall call, FormBody form) {
    List<String> headers = call.headers("Authorization");
    Optional<String> inForm = form.text("client_secret");
    if (headers.isEmpty()) {
      return checked(form.required("client_id"), inForm);
    }
    if (headers.size() > 1 || inForm.isPresent()) {
      throw OAuthError.invalidRequest("Authenticate once.");
    }
    String[] pair = basic(headers.get(0));
    if (form.text("client_id").filter(id -> !id.equals(pair[0])).isPresent()) {
      throw OAuthError.invalidClient();
    }
    return checked(pair[0], Optional.of(pair[1]));
  }

  /** The client, which has an API key and showed it. */
  Client confidential(HttpCall call, FormBody form) {
    Client client = client(call, form);
    if (!client.isConfidential()) {
      throw OAuthError.invalidClient();
    }
    return client;
  }

  private Client checked(String id, Optional<String> key) {
    Client client = clients.find(id).orElseThrow(OAuthError::invalidClient);
    boolean proven = key.flatMap(Secret::parse).filter(client::hasKey).isPresent();
    if (client.isConfidential() ? !proven : key.isPresent()) {
      throw OAuthError.invalidClient();
    }
    return client;
  }

  private static String[] basic(String header) {
    boolean isBasic = header.toLowerCase(Locale.ROOT).startsWith(BASIC);
    if (!isBasic || header.length() > MAX_HEADER) {
      throw OAuthError.invalidClient();
    }
    try {
      String decoded =
          new String(Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), UTF_8);
      int colon = decoded.indexOf(':');
      if (colon < 0) {
        throw OAuthError.invalidClient();
      }
      return new String[] {
        FormBody.decoded(decoded.substring(0, colon)),
        FormBody.decoded(decoded.substring(colon + 1))
      };
    } catch (IllegalArgumentException notBase64) {
      throw OAuthError.invalidClient();
    }
  }
}
