package io.github.qrauth.approver;

import io.github.qrauth.base.SessionId;
import java.util.Optional;

/**
 * What a scanned login asks for: what its user may be shown or told before the yes.
 *
 * @param id the login
 * @param digest of the context, base64url; an approval echoes it
 * @param clientName the service, for people
 * @param scope what the service asks for, space-separated; empty for the login alone
 * @param address the screen's network
 * @param place where that is, when the server can tell
 * @param browser the screen's browser
 * @param persistent whether the screen wants to stay logged in
 */
public record SeenLogin(
    SessionId id,
    String digest,
    String clientName,
    String scope,
    String address,
    Optional<String> place,
    String browser,
    boolean persistent) {}
