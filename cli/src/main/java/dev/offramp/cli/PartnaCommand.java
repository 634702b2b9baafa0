package dev.offramp.cli;

import dev.offramp.cli.dev.StartFailure;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.Registration;
import dev.offramp.providers.RegistrationMode;
import dev.offramp.runtime.Wiring;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code offramp partna registration [open|closed]}: our settings at Partna. */
@Command(
    name = "partna",
    description = "Reads and changes our settings at Partna.",
    mixinStandardHelpOptions = true)
final class PartnaCommand implements Runnable {
  private final Invocation invocation;

  @Spec private @Nullable CommandSpec spec;

  PartnaCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    throw wrongUse("Say what to do: registration.");
  }

  @Command(
      name = "registration",
      description = "Shows who may register in the widget, or changes it.",
      mixinStandardHelpOptions = true)
  int registration(@Parameters(arity = "0..1", paramLabel = "open|closed") @Nullable String mode) {
    Registration registration =
        Wiring.partna(Ground.of(invocation).config(), InstantSource.system()).registration();
    try {
      if (mode != null) {
        registration.setRegistrationMode(
            RegistrationMode.find(mode)
                .orElseThrow(() -> wrongUse("There is no mode " + mode + ": use open or closed.")));
      }
      invocation.out().println(registration.registrationMode().code());
      return 0;
    } catch (ProviderException e) {
      throw new StartFailure("Partna: " + e.getMessage());
    }
  }

  private ParameterException wrongUse(String sentence) {
    if (spec == null) {
      throw new IllegalStateException("picocli gives every command its spec");
    }
    return new ParameterException(spec.commandLine(), sentence);
  }
}
