package io.github.qrauth.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.QrAuth;
import io.github.qrauth.device.BoardListener;
import io.github.qrauth.device.BoardSettings;
import io.github.qrauth.device.BoardState;
import io.github.qrauth.device.DeviceApprover;
import io.github.qrauth.device.DeviceKeyFile;
import io.github.qrauth.device.DeviceManager;
import io.github.qrauth.device.RecognitionPolicy;
import io.github.qrauth.device.link.FoundLink;
import io.github.qrauth.device.link.ModemLines;
import io.github.qrauth.device.link.PortSelector;
import io.github.qrauth.device.link.SerialLink;
import io.github.qrauth.device.link.SerialPorts;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.ModelHash;
import io.github.qrauth.device.protocol.dialect.BoardName;
import io.github.qrauth.http.HttpCall;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.pin.MemorisedPin;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/device.md shows a wiring that starts")
class BoardWiringTest {
  private final ModelHash model = new ModelHash(0);
  private final BoardListener metrics = (board, event) -> {};
  private final Accounts accounts = new Accounts();
  @TempDir Path directory;

  /** What the host has. */
  private static final class Accounts {
    Optional<Subject> byBoardName(String user) {
      return Optional.of(Subject.of(user));
    }

    boolean pinIsRight(Subject account, MemorisedPin typed) {
      return account.id().isEmpty() && typed.reveal().isEmpty();
    }

    Optional<Subject> signedIn(HttpCall call) {
      return call.header("Cookie").map(Subject::of);
    }
  }

  @Test
  void wiring_asItIsShown_waitsForItsBoard() {
    Path keyFile = directory.resolve("boards.keys");
    // begin boards
    DeviceKeyFile keys = DeviceKeyFile.at(keyFile); // 0600, or your own DeviceKeyStore
    DeviceManager boards = DeviceManager.builder(keys).listener(metrics).build();
    boards.add(
        new BoardSettings(
            new BoardName("door"),
            DeviceId.ofMac("24:6f:28:aa:bb:cc").orElseThrow(),
            FoundLink.of(
                SerialPorts.ofThisMachine(),
                PortSelector.parse("usb:10c4:ea60").orElseThrow(),
                port -> SerialLink.of(port.path(), 115_200, ModemLines.KEEP_ASSERTED)),
            RecognitionPolicy.standard(Set.of("toni"), Set.of(model))));
    DeviceApprover approver =
        DeviceApprover.builder(
                boards,
                (board, user) -> accounts.byBoardName(user), // whom its label means, if anybody
                screen -> Set.of(new BoardName("door"))) // which boards stand at which screen
            .build();
    QrAuth qrauth =
        QrAuth.builder("https://login.example.com/auth")
            .policy(LoginPolicy.withBoard())
            .faceReaders(approver)
            .memorisedPins(accounts::pinIsRight)
            .caller(accounts::signedIn)
            .build();
    // end boards
    try (boards;
        approver;
        qrauth) {
      assertThat(boards.health(new BoardName("door")).orElseThrow().state())
          .isNotEqualTo(BoardState.ONLINE);
      assertThat(qrauth.health().reachable()).isTrue();
    }
  }
}
