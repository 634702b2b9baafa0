package dev.offramp.cli;

import dev.offramp.api.ApiApplication;
import dev.offramp.sandbox.Sandbox;
import dev.offramp.sandbox.SandboxSettings;
import dev.offramp.worker.WorkerApplication;

/** The one place where the command meets the servers it runs and the demo it shows. */
final class Wiring {
  private Wiring() {}

  static Processes processes() {
    return new Processes(
        ApiApplication::main,
        WorkerApplication::main,
        environment -> {
          Sandbox sandbox = Sandbox.start(SandboxSettings.fromEnvironment(environment));
          Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
        },
        DemoKey::kept,
        PartnaDemo::run);
  }
}
