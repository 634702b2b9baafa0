package dev.offramp.cli;

import dev.offramp.cli.dev.StartFailure;
import dev.offramp.sandbox.Sandbox;
import dev.offramp.sandbox.SandboxSettings;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/** The one place where the command meets the servers it runs and the demo it shows. */
final class Wiring {
  private Wiring() {}

  static Processes processes() {
    return new Processes(
        server("dev.offramp.api.ApiApplication"),
        server("dev.offramp.worker.WorkerApplication"),
        Wiring::startSandbox,
        (environment, secrets) -> {
          throw new StartFailure("This build cannot make API keys yet.");
        },
        (addresses, progress) -> {
          throw new StartFailure("This build has no demo sells yet.");
        });
  }

  private static Processes.Server server(String application) {
    return arguments ->
        call(
            () ->
                type(application)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments));
  }

  /** Settings that cannot be, and a home or port in use, are the user's to mend: one sentence. */
  private static AutoCloseable startSandbox(Map<String, String> environment) {
    try {
      return Sandbox.start(SandboxSettings.fromEnvironment(environment));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new StartFailure("This build does not hold " + name + ".", e);
    }
  }

  private static void call(Call call) throws Exception {
    try {
      Object unused = call.run();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private interface Call {
    Object run() throws ReflectiveOperationException;
  }
}
