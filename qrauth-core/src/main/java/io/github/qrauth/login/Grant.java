package io.github.qrauth.login;

import io.github.qrauth.identity.Subject;
import java.util.Set;

/** What was granted, frozen in the transition to APPROVED and checked again at the claim. */
record Grant(String clientId, String subjectId, Set<String> scopes) {

  static Grant of(LoginRequest request, Subject subject) {
    return new Grant(request.clientId(), subject.id(), request.scopes());
  }
}
