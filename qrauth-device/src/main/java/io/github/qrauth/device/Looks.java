package io.github.qrauth.device;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.device.RecognitionPolicy.Reason;
import io.github.qrauth.device.RecognitionPolicy.Recognised;
import io.github.qrauth.device.RecognitionPolicy.Rejected;
import io.github.qrauth.device.RecognitionPolicy.Verdict;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.DeviceMessage.Status;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.RequestId;
import io.github.qrauth.device.protocol.dialect.BoardName;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tries under way. Everything here happens on the approver's agenda, so nothing needs a lock.
 */
final class Looks {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceApprover.class);
  private static final Duration WATCH_PERIOD = Duration.ofMillis(500);

  private final DeviceManager boards;
  private final BoardUsers users;
  private final FaceAttempts attempts;
  private final Duration timeout;
  private final RandomSource random;
  private final InstantSource time;
  private final LookListener listener;
  private final Agenda agenda;
  private final Map<SessionId, Look> looks = new HashMap<>();

  Looks(DeviceApproverBuilder with, Agenda agenda) {
    boards = with.manager;
    users = with.users;
    attempts = new FaceAttempts(with.attempts());
    timeout = with.timeout;
    random = with.random;
    time = with.time;
    listener = with.listener;
    this.agenda = agenda;
  }

  void begin(Look look) {
    cancel(look.login);
    looks.put(look.login, look);
    look.boards.forEach(board -> ask(look, board));
    if (look.running.isEmpty()) {
      fail(look);
    } else {
      agenda.later(WATCH_PERIOD, () -> watch(look));
    }
  }

  void cancel(SessionId login) {
    Look look = looks.get(login);
    if (look != null) {
      end(look);
    }
  }

  void cancelAll() {
    List.copyOf(looks.values()).forEach(this::end);
  }

  void hear(BoardName board, BoardEvent event) {
    if (event instanceof BoardEvent.Progressed progressed) {
      DeviceMessage.Progress progress = progressed.progress();
      find(board, progress.request())
          .ifPresent(look -> listener.progressed(look.login, board, progress));
    } else if (event instanceof BoardEvent.Answered answered) {
      find(board, answered.result().request())
          .ifPresent(look -> settle(look, board, () -> judge(look, board, answered.result())));
    } else if (event instanceof BoardEvent.Failed failed) {
      find(board, failed.request()).ifPresent(look -> settle(look, board, () -> {}));
    } else if (event instanceof BoardEvent.Refused refused) {
      find(board, refused.request()).ifPresent(look -> settle(look, board, () -> {}));
    }
  }

  private void ask(Look look, BoardName board) {
    Instant now = time.instant();
    Optional<RecognitionPolicy> policy = boards.policy(board);
    Duration left = Duration.between(now, look.until);
    long millis = Math.min(timeout.toMillis(), left.toMillis());
    if (policy.isEmpty()
        || millis < 1
        || !boards.isOnline(board)
        || !attempts.mayLook(board, now)) {
      return;
    }
    RequestId request = RequestId.random(random);
    HostMessage.Start start =
        new HostMessage.Start(
            request,
            (int) millis,
            policy.get().minScore(),
            policy.get().livenessRequired(),
            Optional.empty());
    if (boards.ask(board, start)) {
      look.running.put(board, request);
    }
  }

  /** A board has done its part; when it was the last one, the try is over. */
  private void settle(Look look, BoardName board, Runnable last) {
    look.running.remove(board);
    try {
      last.run();
    } catch (StoreException outage) {
      LOG.warn(
          "What board {} saw could not be kept: the login waits for another try", board, outage);
    }
    if (!look.over && look.running.isEmpty()) {
      fail(look);
    }
  }

  private void judge(Look look, BoardName board, DeviceMessage.Result result) {
    Optional<RecognitionPolicy> policy = boards.policy(board);
    if (policy.isEmpty() || !isAboutAFace(result.status())) {
      return;
    }
    Verdict verdict = policy.get().judge(result);
    if (verdict instanceof Recognised recognised) {
      Optional<Subject> subject = users.find(board, recognised.user());
      if (subject.isPresent()) {
        bind(look, board, subject.get());
        return;
      }
      reject(look, board, Reason.USER, result);
    } else {
      reject(look, board, ((Rejected) verdict).reason(), result);
    }
  }

  /** What the board could not do, or was told not to do, is no look. */
  private static boolean isAboutAFace(Status status) {
    return status != Status.CANCELLED && status != Status.DEVICE_ERROR;
  }

  private void reject(Look look, BoardName board, Reason reason, DeviceMessage.Result result) {
    look.looked = true;
    if (result.status() == Status.SPOOF || reason != Reason.NO_MATCH) {
      LOG.warn("Board {} saw something that does not count: {} {}", board, result.status(), reason);
    }
    listener.rejected(look.login, board, reason, result);
  }

  private void bind(Look look, BoardName board, Subject subject) {
    LoginResult<LoginSession> bound = look.engine.faceRecognised(look.login, look.ask, subject);
    end(look);
    if (bound instanceof LoginResult.Ok) {
      look.boards.forEach(attempts::recognised);
      listener.recognised(look.login, board, subject);
    }
  }

  private void fail(Look look) {
    end(look);
    try {
      look.engine.faceFailed(look.login, look.ask, look.looked);
    } catch (StoreException outage) {
      LOG.warn("A try that recognised nobody could not be kept", outage);
    }
  }

  private void end(Look look) {
    look.over = true;
    looks.remove(look.login, look);
    look.running.forEach(boards::cancel);
    look.running.clear();
  }

  /** A login that went on without us, or is over, needs no more looking. */
  private void watch(Look look) {
    if (look.over) {
      return;
    }
    try {
      if (!look.isWanted(time.instant())) {
        end(look);
        return;
      }
    } catch (StoreException outage) {
      LOG.debug("A login could not be watched; its boards look on", outage);
    }
    agenda.later(WATCH_PERIOD, () -> watch(look));
  }

  private Optional<Look> find(BoardName board, RequestId request) {
    return looks.values().stream().filter(look -> look.runs(board, request)).findFirst();
  }
}
