/**
 * Tokens: compact JWS (RFC 7515) with JWT claims (RFC 7519) under the strict rules of RFC 8725.
 * Usable alone, without a login.
 *
 * <pre>{@code
 * KeyRing keys = KeyRing.generated(SigningAlgorithm.ES256);
 * TokenIssuer issuer = TokenIssuer.builder("https://login.example.com", keys).build();
 * String token = issuer.issue(TokenRequest.builder(TokenType.LOGIN, "ada", "shop").build());
 *
 * TokenVerifier verifier =
 *     TokenVerifier.builder("https://login.example.com", "shop", TokenType.LOGIN, keys).build();
 * if (verifier.verify(token) instanceof Verification.Accepted accepted) {
 *   String user = accepted.token().subject();
 * }
 * }</pre>
 *
 * <p>{@link io.github.qrauth.token.JwsVerifier} checks signatures of any bytes, for which no claims
 * and no kind are known; for tokens it is the wrong tool.
 *
 * <p>{@link io.github.qrauth.token.DpopVerifier} checks that the sender of a request holds a key
 * (RFC 9449), to which {@link io.github.qrauth.token.TokenRequest.Builder#boundTo} binds a token.
 * {@link io.github.qrauth.token.ThirdPartyVerifier} checks tokens of other issuers, and its result
 * is never taken for one of ours.
 *
 * <p>A verified token says nothing about whether it was used before or taken back: {@link
 * io.github.qrauth.token.SingleUseVerifier} and {@link io.github.qrauth.token.LiveTokenVerifier}
 * add that. {@link io.github.qrauth.token.TokenEngine} gives access and refresh tokens for as long
 * as a login lives, and ends them.
 */
@NullMarked
package io.github.qrauth.token;

import org.jspecify.annotations.NullMarked;
