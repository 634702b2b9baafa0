package dev.offramp.journeys;

import java.util.Map;

/** The one installation of a test run; a journey that breaks a part mends it before it ends. */
final class SharedInstallation {
  private static final Installation INSTALLATION = start();

  private SharedInstallation() {}

  static Installation it() {
    return INSTALLATION;
  }

  private static Installation start() {
    Installation installation = Installation.start(Map.of());
    Runtime.getRuntime().addShutdownHook(new Thread(installation::close, "installation-stop"));
    return installation;
  }
}
