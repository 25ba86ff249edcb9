package io.github.qrauth.login;

import io.github.qrauth.pin.Pin;
import java.util.Optional;

/**
 * The answer to an approval.
 *
 * @param session the login now
 * @param pin for the authorization device to show, when the next step is the PIN
 */
public record GivenApproval(LoginSession session, Optional<Pin> pin) {}
