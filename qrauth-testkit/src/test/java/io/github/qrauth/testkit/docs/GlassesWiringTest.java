package io.github.qrauth.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.QrAuth;
import io.github.qrauth.identity.Credential;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.qr.QrImage;
import io.github.qrauth.testkit.camera.Conditions;
import io.github.qrauth.testkit.camera.Shot;
import io.github.qrauth.testkit.camera.Shown;
import io.github.qrauth.testkit.camera.VirtualCamera;
import io.github.qrauth.vision.DecodeOutcome;
import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameDecoder;
import io.github.qrauth.vision.FrameReader;
import io.github.qrauth.vision.scan.ArmAnswer;
import io.github.qrauth.vision.scan.FrameScanner;
import io.github.qrauth.vision.scan.ScanListener;
import io.github.qrauth.vision.source.FolderSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/vision.md shows a scanner and a camera that work")
class GlassesWiringTest {
  private final InstantSource clock = InstantSource.system();
  private final ScanListener metrics = new ScanListener() {};
  private final Identities identityProvider = new Identities();
  @TempDir Path folder;

  /** What the host has. */
  private static final class Identities {
    Optional<Subject> userOf(String credential) {
      return Optional.of(credential).filter("token-of-ada"::equals).map(any -> Subject.of("ada"));
    }
  }

  @Test
  void scanner_asItIsShown_isArmed() {
    Credential credential = Credential.parse("token-of-ada").orElseThrow();
    try (QrAuth qrauth =
        QrAuth.builder("https://login.example.com/auth")
            .policy(LoginPolicy.glasses())
            .caller(call -> Optional.empty())
            .build()) {
      // begin scanner
      FrameScanner scanner =
          FrameScanner.builder(
                  FolderSource.builder(folder, FrameReader.create(), clock).open(),
                  shown -> identityProvider.userOf(shown.reveal()), // an Optional<Subject>
                  qrauth.approver(), // or RemoteApprover.at(mount, scannerKey)
                  "https://login.example.com/auth")
              .listener(metrics)
              .start();

      ArmAnswer answer = scanner.arm(credential); // when the wearer presses the button
      // end scanner
      try (scanner) {
        assertThat(answer).isInstanceOf(ArmAnswer.Armed.class);
      }
    }
  }

  @Test
  void camera_asItIsShown_seesTheCode() {
    String code = "https://login.example.com/auth/q/1";
    // begin camera
    VirtualCamera camera = VirtualCamera.on(Shown.still(QrImage.of(code)), Conditions.typical(), 7);
    Shot shot = camera.shoot(0);
    Frame frame = Frame.gray8(shot.gray(), shot.width(), shot.height());
    // end camera
    assertThat(FrameDecoder.allCodes().decode(frame))
        .isInstanceOfSatisfying(
            DecodeOutcome.Found.class, found -> assertThat(found.first().text()).isEqualTo(code));
  }
}
