package io.github.qrauth.cli.device;

import io.github.qrauth.cli.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what concerns boards. */
@Command(
    name = "device",
    mixinStandardHelpOptions = true,
    description = "Looks at, talks to and plays biometric boards.",
    synopsisSubcommandLabel = "COMMAND")
public final class DeviceCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private DeviceCommand() {}

  /** The command with all that is below it. */
  public static CommandLine of(Console console) {
    return new CommandLine(new DeviceCommand())
        .addSubcommand(new ListCommand(console))
        .addSubcommand(new ProbeCommand(console))
        .addSubcommand(new MonitorCommand(console))
        .addSubcommand(new InfoCommand(console))
        .addSubcommand(new AuthCommand(console))
        .addSubcommand(new ProvisionCommand(console))
        .addSubcommand(new BenchCommand(console))
        .addSubcommand(new SimCommand(console))
        .addSubcommand(new DecodeFrameCommand(console));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }
}
