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
 * io.github.qrauth.key.VerificationKeys#ofJwks}, or over https from {@link
 * io.github.qrauth.key.RemoteJwks}. All ways in judge a key by the same rules, and say by RFC
 * section why they refuse one.
 *
 * <p>{@link io.github.qrauth.key.KeyRing#rotating} changes keys by schedule: published, signing,
 * verifying only, retired ({@link io.github.qrauth.key.KeyRotation}). {@link
 * io.github.qrauth.key.SignatureProviders} says who computes signatures.
 *
 * <p>Not here yet, and where it will go: a rotating ring that several nodes share is a factory of
 * the ring over a file or store.
 */
@NullMarked
package io.github.qrauth.key;

import org.jspecify.annotations.NullMarked;
