package io.github.qrauth.cli;

import io.github.qrauth.cli.decode.DecodeCommand;
import io.github.qrauth.cli.device.DeviceCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The program. Every command is one line in {@link #of}. */
@Command(
    name = "qrauth-cli",
    description = "qrauth on the command line.",
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Cli implements Runnable {
  private final Console console;

  private Cli(Console console) {
    this.console = console;
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    // Pictures are drawn into files, never on a screen.
    System.setProperty("java.awt.headless", "true");
    Console console = Console.ofProcess();
    int code = of(console).execute(args);
    console.flush();
    System.exit(code);
  }

  static CommandLine of(Console console) {
    return new CommandLine(new Cli(console))
        .addSubcommand(new DecodeCommand(console))
        .addSubcommand(DeviceCommand.of(console))
        .setOut(console.out())
        .setErr(console.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((refused, args) -> refuse(refused, console))
        .setExecutionExceptionHandler((failure, command, result) -> fail(failure, console));
  }

  /** Without a command there is nothing to do, so the user learns what there is. */
  @Override
  public void run() {
    throw new ParameterException(of(console), "name a command");
  }

  private static int refuse(ParameterException refused, Console console) {
    console.error(String.valueOf(refused.getMessage()));
    console.error("try: " + refused.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static int fail(Exception failure, Console console) {
    if (failure instanceof CommandFailure known) {
      console.error(String.valueOf(known.getMessage()));
      return known.exitCode();
    }
    console.error("this is a bug of qrauth-cli, please report it:");
    failure.printStackTrace(console.err());
    return ExitCode.BUG;
  }

  /** The version that the jar's manifest names. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Cli.class.getPackage().getImplementationVersion();
      return new String[] {"qrauth-cli " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
