package io.github.qrauth.testkit.scan;

import io.github.qrauth.approver.Approver;
import io.github.qrauth.approver.RemoteApprover;
import io.github.qrauth.identity.Credential;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.vision.FrameReader;
import io.github.qrauth.vision.scan.FrameScanner;
import io.github.qrauth.vision.scan.ScanListener;
import io.github.qrauth.vision.scan.ScanOutcome;
import io.github.qrauth.vision.source.FolderSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A scanner of its own, as a host would run it beside the glasses: it knows the server's address,
 * its own key and a folder. Each line of its input is the credential of a wearer who asks.
 */
final class ScannerProcess {
  private ScannerProcess() {}

  public static void main(String[] args) throws IOException {
    URI mount = URI.create(args[0]);
    InstantSource clock = InstantSource.system();
    Approver approver = RemoteApprover.at(mount, GlassesHost.SCANNER_KEY);
    FolderSource frames =
        FolderSource.builder(Path.of(args[1]), FrameReader.create(), clock).open();
    try (FrameScanner scanner =
            FrameScanner.builder(frames, GlassesHost.WEARERS, approver, mount.toString())
                .window(Duration.ofSeconds(60))
                .budget(Duration.ofSeconds(10))
                .clock(clock)
                .listener(new Told())
                .start();
        BufferedReader input =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println("ready");
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        System.out.println(scanner.arm(Credential.parse(line).orElseThrow()));
      }
    }
    System.out.println("closed");
  }

  /** Says how codes ended, one a line. */
  private static final class Told implements ScanListener {
    @Override
    public void outcome(Subject wearer, ScanOutcome outcome) {
      System.out.println(wearer.id() + " " + outcome.getClass().getSimpleName() + " " + outcome);
    }
  }
}
