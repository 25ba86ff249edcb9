package io.github.qrauth.login;

import java.time.Instant;

/**
 * The user's yes.
 *
 * @param at when
 * @param userVerified whether the authorization device says that it verified its user
 * @param ephemeral whether the user wants this login to leave nothing behind
 */
public record Approval(Instant at, boolean userVerified, boolean ephemeral) {}
