package dev.offramp.cli;

import dev.offramp.cli.dev.Console;
import dev.offramp.cli.dev.DevSession;
import dev.offramp.cli.dev.StartFailure;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code offramp dev}: the whole stack on this machine, until Ctrl-C. */
@Command(
    name = "dev",
    description = "Starts every part on this machine, each as its own process, and stays.",
    mixinStandardHelpOptions = true)
final class DevCommand implements Callable<Integer> {
  private final Invocation invocation;

  DevCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Console console = new Console(invocation.out());
    LocalStack local = new LocalStack(invocation);
    try (DevSession session =
        local
            .start(console)
            .orElseThrow(
                () ->
                    new StartFailure(
                        "A stack already runs in %s: stop it with Ctrl-C where it was started, or"
                                .formatted(invocation.home().directory())
                            + " use it as it is."))) {
      Map<String, String> addresses = local.publish(session);
      console.say(Welcome.text(addresses, invocation.home()));
      if (invocation.settings().isSet("OFFRAMP_PAYLOAD_KEY")) {
        console.say(Welcome.howToDecrypt(addresses));
      }
      session.awaitClose();
    }
    return 0;
  }
}
