package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.identity.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
 * @param keyThumbprint of the key that its collector proved to hold (RFC 9449), to which tokens of
 *     this login are to be bound; null when it asked for none
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
    Instant claimedAt,
    @Nullable String keyThumbprint) {

  /** Copies the collections. */
  public ClaimedLogin {
    scopes = Set.copyOf(scopes);
    methods = List.copyOf(methods);
  }

  /** A login that is bound to no key. */
  public ClaimedLogin(
      SessionId sessionId,
      Subject subject,
      String clientId,
      Set<String> scopes,
      List<String> methods,
      boolean userVerified,
      boolean persistent,
      Instant approvedAt,
      Instant claimedAt) {
    this(
        sessionId,
        subject,
        clientId,
        scopes,
        methods,
        userVerified,
        persistent,
        approvedAt,
        claimedAt,
        null);
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
        now,
        session.request().keyThumbprint());
  }
}
