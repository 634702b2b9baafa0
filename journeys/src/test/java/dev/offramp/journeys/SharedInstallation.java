package dev.offramp.journeys;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The one installation of a test JVM, with a payload key as in production; a journey that breaks a
 * part mends it before it ends.
 */
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

  /** Histories that are to be kept for later replays stay readable. */
  private static Map<String, String> payloadKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Boolean.getBoolean("offramp.record")
        ? Map.of()
        : Map.of("OFFRAMP_PAYLOAD_KEY", Base64.getEncoder().encodeToString(key));
  }

  private static Installation start() {
    Installation installation = Installation.start(payloadKey());
    Runtime.getRuntime().addShutdownHook(new Thread(installation::close, "installation-stop"));
    return installation;
  }
}
