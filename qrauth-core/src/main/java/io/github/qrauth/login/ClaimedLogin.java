package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.identity.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A login that was collected, exactly once: who, how, when and for which client.
 *
 * @param sessionId the login it came from
 * @param subject who logged in
 * @param clientId for which client
 * @param scopes with which scopes
 * @param methods how it was proven (RFC 8176 values, {@code amr})
 * @param userVerified whether the authorization device says that it verified its user
 * @param persistent whether the screen may stay logged in: it asked to and the user did not object
 * @param approvedAt when the user said yes, or a board recognised him
 * @param claimedAt when it was collected
 */
public record ClaimedLogin(
    SessionId sessionId,
    Subject subject,
    String clientId,
    Set<String> scopes,
    List<String> methods,
    boolean userVerified,
    boolean persistent,
    Instant approvedAt,
    Instant claimedAt) {

  /** Copies the collections. */
  public ClaimedLogin {
    scopes = Set.copyOf(scopes);
    methods = List.copyOf(methods);
  }

  static ClaimedLogin of(LoginSession session, Instant now) {
    Scan scan = session.scan().orElseThrow();
    Approval approval = session.approval().orElseThrow();
    return new ClaimedLogin(
        session.id(),
        scan.subject(),
        session.request().clientId(),
        session.request().scopes(),
        Methods.of(scan, session.passedSteps()),
        approval.userVerified(),
        session.request().persistent() && !approval.ephemeral(),
        approval.at(),
        now);
  }
}
