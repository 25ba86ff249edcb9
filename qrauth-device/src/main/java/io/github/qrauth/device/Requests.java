package io.github.qrauth.device;

import io.github.qrauth.device.BoardEvent.Failure;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.RequestId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one request at a time: asked, asked again, answered, cancelled or given up. */
final class Requests {
  private final Talk talk;
  private @Nullable Outstanding outstanding;

  Requests(Talk talk) {
    this.talk = talk;
  }

  boolean isBusy() {
    return outstanding != null;
  }

  boolean begin(HostMessage.Start start, Instant now) {
    if (outstanding != null || !talk.canSpeak()) {
      return false;
    }
    // Known before it is sent: the answer may come while the bytes are handed over.
    Outstanding request = new Outstanding(start, now);
    outstanding = request;
    request.sent(talk.say(start));
    return true;
  }

  void cancel(RequestId request, Instant now) {
    if (outstanding != null && concerns(request)) {
      fail(Failure.CANCELLED);
      tellCancel(outstanding, now);
    }
  }

  /** The board spoke nonsense under its own name: its answer to the request would be worthless. */
  void spoil(Instant now) {
    fail(Failure.NONSENSE);
    if (outstanding != null) {
      tellCancel(outstanding, now);
    }
  }

  /** Ends the request, if one runs; the board knows nothing of it any more. */
  void abandon(Failure why) {
    fail(why);
    outstanding = null;
  }

  /** Takes what is about the request; true when it has ended with it. */
  boolean hear(DeviceMessage message, Instant now) {
    Outstanding request = outstanding;
    if (request == null) {
      return isStale();
    }
    if (message instanceof DeviceMessage.Accepted accepted && concerns(accepted.request())) {
      request.estimated(accepted.estimateMillis(), now);
    } else if (message instanceof DeviceMessage.Progress progress && concerns(progress.request())) {
      request.heard(now);
      if (!request.isCancelling()) {
        talk.tell(new BoardEvent.Progressed(progress));
      }
    } else if (message instanceof DeviceMessage.Result result && concerns(result.request())) {
      acknowledge(result);
      return true;
    } else if (message instanceof DeviceMessage.Failure failure
        && (concerns(failure.request()) || isAboutNothing(failure))) {
      end(new BoardEvent.Refused(request.start.request(), failure.error()));
      return true;
    } else {
      return isStale();
    }
    return false;
  }

  /** Gives up or asks again, when that is due; false when the board has stopped answering. */
  boolean tick(Instant now) {
    Outstanding request = outstanding;
    if (request == null) {
      return true;
    }
    if (!now.isBefore(request.giveUpAt())) {
      fail(Failure.TIMEOUT);
      tellCancel(request, now);
      return true;
    }
    return now.isBefore(request.resendAt()) || resend(now);
  }

  /** The same bytes again; false when that was done often enough, and the request has ended. */
  boolean resend(Instant now) {
    if (outstanding == null) {
      return true;
    }
    if (!outstanding.mayResend()) {
      abandon(Failure.NO_ANSWER);
      return false;
    }
    talk.tally.resends++;
    talk.send(outstanding.resend(now));
    return true;
  }

  Instant wakeAt() {
    return outstanding == null ? Instant.MAX : outstanding.wakeAt();
  }

  private void acknowledge(DeviceMessage.Result result) {
    if (talk.canSpeak()) {
      talk.say(new HostMessage.Acknowledge(result.request()));
    }
    end(new BoardEvent.Answered(result));
  }

  private void tellCancel(Outstanding request, Instant now) {
    if (talk.canSpeak() && !request.isCancelling()) {
      request.cancel(now);
      request.sent(talk.say(new HostMessage.Cancel(request.start.request())));
    }
  }

  private void end(BoardEvent last) {
    boolean first = outstanding != null && outstanding.report();
    outstanding = null;
    if (first) {
      talk.tell(last);
    }
  }

  private void fail(Failure why) {
    if (outstanding != null && outstanding.report()) {
      talk.tell(new BoardEvent.Failed(outstanding.start.request(), why));
    }
  }

  private boolean isStale() {
    talk.tally.stale++;
    return false;
  }

  private boolean concerns(RequestId request) {
    return outstanding != null && outstanding.start.request().equals(request);
  }

  /** While a request runs, the host sends nothing else that could be wrong. */
  private static boolean isAboutNothing(DeviceMessage.Failure failure) {
    return failure.request().equals(new RequestId(0, 0));
  }
}
