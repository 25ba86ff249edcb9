package io.github.qrauth.device;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.device.protocol.dialect.BoardName;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.login.FaceReaders;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.Refusal.Reason;
import java.util.Set;

/**
 * Boards as authorization devices: has the boards beside a screen look for its login, and binds the
 * login to the first user whom one of them recognises. That completes one step and approves
 * nothing: the policy of the login says what comes next. One thread of its own. Thread-safe.
 *
 * <p>What a board says counts only as the answer to the request that it was asked under, by the
 * {@link RecognitionPolicy} of that board, for an account that {@link BoardUsers} knows. Of several
 * boards the first result that counts wins, and the others are told to stop. A login that is
 * cancelled, scanned or over stops its boards within half a second.
 */
public final class DeviceApprover implements FaceReaders, AutoCloseable {
  private final DeviceManager manager;
  private final BoardsOfScreen screens;
  private final Agenda agenda;
  private final Looks looks;
  private final BoardListener listener;

  DeviceApprover(DeviceApproverBuilder with) {
    manager = with.manager;
    screens = with.screens;
    agenda = with.agenda();
    looks = new Looks(with, agenda);
    listener = (board, event) -> agenda.soon(() -> looks.hear(board, event));
    manager.listen(listener);
  }

  /**
   * Starts from what cannot be guessed.
   *
   * @param boards whose boards look
   * @param users whom they mean
   * @param screens which of them look for which screen
   */
  public static DeviceApproverBuilder builder(
      DeviceManager boards, BoardUsers users, BoardsOfScreen screens) {
    return new DeviceApproverBuilder(boards, users, screens);
  }

  @Override
  public LoginResult<LoginSession> look(
      LoginEngine engine, SessionId id, Secret claimSecret, Visitor screen) {
    Set<BoardName> boards = screens.boards(screen);
    if (boards.isEmpty()) {
      return LoginResult.refused(Reason.NOT_READY);
    }
    LoginResult<LoginSession> asked = engine.askFace(id, claimSecret, screen);
    if (asked instanceof LoginResult.Ok<LoginSession> ok) {
      Look look = new Look(engine, ok.value(), claimSecret, boards);
      agenda.soon(() -> looks.begin(look));
    }
    return asked;
  }

  /** Stops the boards that look for this login, if any do. */
  public void cancel(SessionId login) {
    agenda.soon(() -> looks.cancel(login));
  }

  /** Stops every board and ends the thread; the boards stay with their manager. */
  @Override
  public void close() {
    manager.forget(listener);
    agenda.soon(looks::cancelAll);
    agenda.close();
  }
}
