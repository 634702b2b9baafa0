package dev.offramp.runtime;

import com.google.common.base.Throwables;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import java.net.BindException;
import net.sourceforge.argparse4j.inf.Namespace;

/** Dropwizard's {@code server} command, whose expected failures are sentences, not stack traces. */
final class ServeCommand extends ServerCommand<OfframpConfig> {
  private final String name;

  ServeCommand(OfframpApplication application) {
    super(application);
    this.name = application.getName();
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable e) {
    if (e instanceof ConfigException config) {
      cli.getStdErr().println(name + " cannot start with this configuration:");
      config.problems().forEach(problem -> cli.getStdErr().println("  " + problem));
    } else if (e instanceof StartException) {
      cli.getStdErr().println(name + " cannot start. " + e.getMessage());
    } else if (Throwables.getRootCause(e) instanceof BindException taken) {
      cli.getStdErr().println(name + " cannot start. " + sentence(e, taken));
    } else {
      super.onError(cli, namespace, e);
    }
  }

  /** Jetty names the address one level above the operating system's reason. */
  private static String sentence(Throwable e, BindException taken) {
    String where =
        Throwables.getCausalChain(e).stream()
            .filter(each -> each.getCause() == taken)
            .map(each -> each.getMessage() + ": ")
            .findFirst()
            .orElse("");
    return where + taken.getMessage() + ". Stop what listens there, or choose another port.";
  }
}
