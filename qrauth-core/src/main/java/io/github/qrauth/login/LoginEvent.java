package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;

/**
 * A hint that a login has a new version. Never carries anything else: whoever hears it reads the
 * login with his own credential.
 *
 * @param id which login
 * @param version its new version, the cursor
 */
public record LoginEvent(SessionId id, int version) {}
