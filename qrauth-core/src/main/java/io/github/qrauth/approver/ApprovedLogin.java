package io.github.qrauth.approver;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.ConfirmationStep;
import io.github.qrauth.pin.Pin;
import java.util.Optional;

/**
 * A login after the yes.
 *
 * @param id the login
 * @param next what is still asked for; empty when it is approved
 * @param pin for the device to show or tell its user, when the next step is the PIN
 */
public record ApprovedLogin(SessionId id, Optional<ConfirmationStep> next, Optional<Pin> pin) {}
