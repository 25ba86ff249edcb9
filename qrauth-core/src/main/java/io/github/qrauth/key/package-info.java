/**
 * The keys of a server: the ring that signs and verifies tokens, and the one secret that all its
 * nodes share. Usable alone.
 *
 * <pre>{@code
 * KeyRing keys = KeyRing.file(Path.of("qrauth-keys.json"));       // made on the first start
 * ServerSecret secret = ServerSecret.file(Path.of("qrauth-secret"));
 * }</pre>
 *
 * <p>Not here yet, and where it will go: more algorithms are constants of {@link
 * io.github.qrauth.key.SigningAlgorithm} with their {@code KeyFamily}; keys from JWK, PEM, key
 * store and environment are factories of {@link io.github.qrauth.key.SigningKey} and {@link
 * io.github.qrauth.key.KeyRing}; rotation (publish, sign, verify only, retire) is another factory
 * of the ring, whose callers ask it anew for each token and so need no change.
 */
@NullMarked
package io.github.qrauth.key;

import org.jspecify.annotations.NullMarked;
