package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.key.KeyRing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What anybody may know: the public keys, and where the OAuth endpoints are (RFC 8414). */
final class MetadataEndpoints {
  private final @Nullable KeyRing keys;
  private final @Nullable TokenService tokens;
  private final String base;

  MetadataEndpoints(@Nullable KeyRing keys, @Nullable TokenService tokens, PublicUrl publicUrl) {
    this.keys = keys;
    this.tokens = tokens;
    this.base = publicUrl.text();
  }

  void addTo(Router router) {
    if (keys != null) {
      KeyRing ring = keys;
      router.get("/jwks.json", request -> jwks(request, ring));
    }
    if (tokens != null) {
      HttpReply.Full metadata = cacheable(Replies.json(200, metadata(tokens)));
      router.get("/.well-known/oauth-authorization-server", request -> metadata);
    }
  }

  /** Verifiers keep it for five minutes: publish a key longer ahead than that. */
  private static HttpReply jwks(Request request, KeyRing ring) {
    byte[] set = ring.publicJwks().getBytes(UTF_8);
    String tag = Replies.tag(set);
    boolean known = request.call().headers("If-None-Match").contains(tag);
    HttpReply.Full reply =
        known ? Replies.empty(304) : Replies.bytes(200, "application/jwk-set+json", set);
    return cacheable(Replies.with(reply, "ETag", List.of(tag)));
  }

  private Map<String, Object> metadata(TokenService service) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("issuer", base);
    json.put("token_endpoint", base + "/token");
    json.put("device_authorization_endpoint", base + "/device_authorization");
    json.put("introspection_endpoint", base + "/introspect");
    json.put("revocation_endpoint", base + "/revoke");
    if (keys != null) {
      json.put("jwks_uri", base + "/jwks.json");
    }
    json.put("response_types_supported", List.of());
    json.put(
        "grant_types_supported",
        List.of("urn:ietf:params:oauth:grant-type:device_code", "refresh_token"));
    List<String> byKey = List.of("client_secret_basic", "client_secret_post");
    json.put(
        "token_endpoint_auth_methods_supported",
        List.of("none", "client_secret_basic", "client_secret_post"));
    json.put("introspection_endpoint_auth_methods_supported", byKey);
    json.put(
        "revocation_endpoint_auth_methods_supported",
        List.of("none", "client_secret_basic", "client_secret_post"));
    service
        .dpop()
        .ifPresent(
            dpop ->
                json.put(
                    "dpop_signing_alg_values_supported",
                    dpop.algorithms().stream().sorted().toList()));
    return json;
  }

  private static HttpReply.Full cacheable(HttpReply.Full reply) {
    return Replies.with(reply, "Cache-Control", List.of("public, max-age=300"));
  }
}
