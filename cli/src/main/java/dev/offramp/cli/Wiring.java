package dev.offramp.cli;

import dev.offramp.api.ApiApplication;
import dev.offramp.cli.dev.StartFailure;
import dev.offramp.sandbox.Sandbox;
import dev.offramp.sandbox.SandboxSettings;
import dev.offramp.worker.WorkerApplication;
import java.util.Map;

/** The one place where the command meets the servers it runs and the demo it shows. */
final class Wiring {
  private Wiring() {}

  static Processes processes() {
    return new Processes(
        ApiApplication::main,
        WorkerApplication::main,
        Wiring::startSandbox,
        DemoKey::kept,
        Demo::run);
  }

  private static AutoCloseable startSandbox(Map<String, String> environment) {
    try {
      return Sandbox.start(SandboxSettings.fromEnvironment(environment));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
