/**
 * The keys of a server: the ring that signs and verifies tokens, and the one secret that all its
 * nodes share. Usable alone.
 *
 * <pre>{@code
 * KeyRing keys = KeyRing.file(Path.of("qrauth-keys.json"));       // made on the first start
 * ServerSecret secret = ServerSecret.file(Path.of("qrauth-secret"));
 * }</pre>
 *
 * <p>A key comes from {@link io.github.qrauth.key.SigningKey#generate}, from a JWK ({@link
 * io.github.qrauth.key.SigningKey#ofJwk}) or from a ring's file; keys of others come from {@link
 * io.github.qrauth.key.VerificationKey#ofJwk} and {@link
 * io.github.qrauth.key.VerificationKeys#ofJwks}. All ways in judge a key by the same rules, and say
 * by RFC section why they refuse one.
 *
 * <p>Not here yet, and where it will go: rotation (publish, sign, verify only, retire) is another
 * factory of the ring, whose callers ask it anew for each token and so need no change; keys from
 * PEM, key store and environment are factories of {@link io.github.qrauth.key.SigningKey}.
 */
@NullMarked
package io.github.qrauth.key;

import org.jspecify.annotations.NullMarked;
