package dev.offramp.journeys;

import java.util.Map;

/** The one installation of a test run; a journey that breaks a part mends it before it ends. */
final class SharedInstallation {
  private static final Installation INSTALLATION = start();

  private SharedInstallation() {}

  /** As it was started, whatever an earlier journey told its parts. */
  static Installation it() {
    return told(Map.of());
  }

  /**
   * @param wanted what a part is told beside the usual, by its name
   */
  static Installation told(Map<String, Map<String, String>> wanted) {
    return INSTALLATION.told(wanted);
  }

  private static Installation start() {
    Installation installation = Installation.start(Map.of());
    Runtime.getRuntime().addShutdownHook(new Thread(installation::close, "installation-stop"));
    return installation;
  }
}
