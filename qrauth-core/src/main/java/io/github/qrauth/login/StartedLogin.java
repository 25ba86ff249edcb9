package io.github.qrauth.login;

import io.github.qrauth.base.Secret;

/**
 * A new login.
 *
 * @param session its first version
 * @param claimSecret for the consumption device and nobody else; the server keeps only its hash
 */
public record StartedLogin(LoginSession session, Secret claimSecret) {}
