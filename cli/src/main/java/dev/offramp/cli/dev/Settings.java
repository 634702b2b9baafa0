package dev.offramp.cli.dev;

import java.net.URI;
import java.util.Map;

/**
 * What the user set for this machine, with the defaults of the contract's section 1; a blank
 * variable counts as not set.
 */
public record Settings(Map<String, String> environment) {
  public static final String API_PORT = "OFFRAMP_API_PORT";
  public static final String API_ADMIN_PORT = "OFFRAMP_API_ADMIN_PORT";
  public static final String WORKER_ADMIN_PORT = "OFFRAMP_WORKER_ADMIN_PORT";
  public static final String SANDBOX_PORT = "SANDBOX_PORT";
  public static final String POSTGRES_PORT = "OFFRAMP_POSTGRES_PORT";
  public static final String TEMPORAL_PORT = "OFFRAMP_TEMPORAL_PORT";
  public static final String TEMPORAL_UI_URL = "TEMPORAL_UI_URL";

  private static final Map<String, Integer> DEFAULT_PORTS =
      Map.of(
          API_PORT, 8080,
          API_ADMIN_PORT, 8081,
          WORKER_ADMIN_PORT, 8082,
          SANDBOX_PORT, 8090,
          POSTGRES_PORT, 5432,
          TEMPORAL_PORT, 7233);

  public boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isBlank();
  }

  public String value(String variable, String whenNotSet) {
    String value = environment.getOrDefault(variable, "").strip();
    return value.isEmpty() ? whenNotSet : value;
  }

  /**
   * The port in one of this class's port variables.
   *
   * @throws StartFailure when it is no port
   */
  public int port(String variable) {
    String value = value(variable, String.valueOf(DEFAULT_PORTS.get(variable)));
    if (!value.matches("[0-9]{1,5}") || !isPort(Integer.parseInt(value))) {
      throw new StartFailure(
          "%s must be a port between 1 and 65535, but is `%s`.".formatted(variable, value));
    }
    return Integer.parseInt(value);
  }

  public String temporalUiUrl() {
    return value(TEMPORAL_UI_URL, "http://127.0.0.1:8233");
  }

  /**
   * The port of the Temporal UI's address.
   *
   * @throws StartFailure when the address names none
   */
  public int temporalUiPort() {
    try {
      int port = URI.create(temporalUiUrl()).getPort();
      if (isPort(port)) {
        return port;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new StartFailure(
        "%s must look like http://127.0.0.1:8233, but is `%s`."
            .formatted(TEMPORAL_UI_URL, temporalUiUrl()));
  }

  private static boolean isPort(int number) {
    return number >= 1 && number <= 65_535;
  }
}
