package consumer;

import io.github.qrauth.http.HostSession;
import io.github.qrauth.http.HttpCall;
import io.github.qrauth.identity.Subject;
import java.util.Optional;

/** What README.md's quick start assumes that the host application already has. */
abstract class Host {
  static final Sessions mySessions = new Sessions();

  /** The host's own sessions, by cookie. */
  static final class Sessions {
    Optional<Subject> userOf(Optional<String> cookie) {
      return cookie.map(Subject::of);
    }

    HostSession start(HttpCall call, Subject subject) {
      return HostSession.cookie("session=" + subject.id() + call.path().length() + "; HttpOnly");
    }
  }
}
