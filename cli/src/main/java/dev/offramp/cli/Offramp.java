package dev.offramp.cli;

import dev.offramp.cli.dev.StartFailure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code offramp} command: exit code 0 on success, 2 on wrong use, 1 on failure. */
@Command(
    name = "offramp",
    description = "Durable crypto-to-fiat sells on Temporal.",
    mixinStandardHelpOptions = true,
    version = "offramp 0.1.0",
    synopsisSubcommandLabel = "COMMAND")
public final class Offramp {
  Offramp() {}

  public static void main(String[] arguments) {
    Invocation invocation =
        new Invocation(
            System.getenv(),
            Path.of(System.getProperty("offramp.checkout", "")),
            Offramp.class,
            Wiring.processes(),
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err));
    System.exit(run(invocation, arguments));
  }

  /** Runs one command to its end and returns its exit code. */
  public static int run(Invocation invocation, String... arguments) {
    CommandLine commandLine =
        new CommandLine(new Offramp())
            .addSubcommand(new DevCommand(invocation))
            .addSubcommand(new DemoCommand(invocation))
            .addSubcommand(new ApiCommand(invocation))
            .addSubcommand(new WorkerCommand(invocation))
            .addSubcommand(new SandboxCommand(invocation))
            .addSubcommand(new MigrateCommand(invocation))
            .addSubcommand(new CheckCommand(invocation))
            .addSubcommand(new KeysCommand(invocation))
            .addSubcommand(new InboxCommand(invocation))
            .addSubcommand(new VerifyCommand(invocation))
            .addSubcommand(new PartnaCommand(invocation))
            .addSubcommand(new SellCommand(invocation))
            .addSubcommand(new WatchCommand(invocation))
            .addSubcommand(new QueriesCommand(invocation))
            .addSubcommand(new TemporalTestServerCommand());
    commandLine.setOut(new PrintWriter(invocation.out(), true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(invocation.err(), true, StandardCharsets.UTF_8));
    commandLine.setExecutionExceptionHandler((e, command, parsed) -> explain(invocation, e));
    return commandLine.execute(arguments);
  }

  /** Java 17 would write the terminal's locale, and question marks where that is POSIX. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** What the user can mend is one sentence; anything else is a defect and shows its trace. */
  private static int explain(Invocation invocation, Exception e) {
    if (e instanceof StartFailure) {
      invocation.err().println(e.getMessage());
    } else {
      e.printStackTrace(invocation.err());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
