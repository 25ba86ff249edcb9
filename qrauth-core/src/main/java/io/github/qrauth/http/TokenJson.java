package io.github.qrauth.http;

import io.github.qrauth.token.IssuedTokens;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tokens as an answer (RFC 6749 section 5.1). */
final class TokenJson {
  private TokenJson() {}

  static Map<String, Object> of(IssuedTokens tokens) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("access_token", tokens.accessToken());
    json.put("token_type", tokens.tokenType());
    json.put("expires_in", tokens.accessLifetime().toSeconds());
    json.put("refresh_token", tokens.refreshToken().reveal());
    json.put("scope", String.join(" ", tokens.scopes().stream().sorted().toList()));
    return json;
  }
}
