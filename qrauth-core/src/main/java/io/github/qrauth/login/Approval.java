package io.github.qrauth.login;

import java.time.Instant;

/**
 * The user's yes; for a login by face, that he stood before the board.
 *
 * @param at when
 * @param userVerified whether the authorization device says that it verified its user
 * @param ephemeral whether the user wants this login to leave nothing behind
 */
public record Approval(Instant at, boolean userVerified, boolean ephemeral) {}
