package io.github.qrauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliIT {
  @TempDir Path directory;

  @Test
  void cli_whenNoCommandIsNamed_saysSoAndHowToGetHelp() {
    CliJar.Run run = CliJar.in(directory);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("qrauth-cli: name a command\nqrauth-cli: try: qrauth-cli --help\n");
  }

  @Test
  void cli_whenHelpIsAsked_listsTheCommandsOnStandardOutput() {
    CliJar.Run run = CliJar.in(directory, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: qrauth-cli", "decode");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void cli_whenVersionIsAsked_namesThePackagedOne() {
    assertThat(CliJar.in(directory, "--version").out()).matches("qrauth-cli \\d+\\.\\d+\\S*\n");
  }

  @Test
  void cli_whenAnOptionIsUnknown_exitsWithUsage() {
    CliJar.Run run = CliJar.in(directory, "decode", "--sideways", "a.png");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--sideways", "try: qrauth-cli decode --help");
    assertThat(run.out()).isEmpty();
  }
}
