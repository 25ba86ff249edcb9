package io.github.qrauth.approver;

import io.github.qrauth.identity.Credential;
import io.github.qrauth.identity.Subject;

/**
 * Who wears or holds the device.
 *
 * @param subject whom an {@link io.github.qrauth.identity.IdentityVerifier} made of the credential
 * @param credential what proved it, for an approver that wants to see the proof itself
 */
public record Wearer(Subject subject, Credential credential) {}
