package dev.offramp.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One running API over one PostgreSQL for all tests that only need tenants of their own. */
public final class SharedApi {
  private static final Path DIRECTORY = directory();
  private static final String DATA_KEY = RunningApi.newDataKey();
  private static final Postgres POSTGRES = Postgres.start(DIRECTORY);
  private static final RunningApi API = start();

  private SharedApi() {}

  /** Ends with the JVM, as its PostgreSQL does. Takes as many requests as tests send. */
  public static RunningApi it() {
    return API;
  }

  /** One more node over the same PostgreSQL, with settings of its own; to be closed. */
  public static RunningApi startAnother(Map<String, String> changes) {
    Map<String, String> all = new HashMap<>(changes);
    all.put("OFFRAMP_DATA_KEY", DATA_KEY);
    try {
      return RunningApi.start(POSTGRES, DIRECTORY, all);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static RunningApi start() {
    RunningApi api =
        startAnother(
            Map.of(
                // Every rail is offered.
                "PROOF_CLIENT_TOKEN", "k",
                "OFFRAMP_LIMITS_TENANT_BURST", "100000",
                "OFFRAMP_LIMITS_ADDRESS_BURST", "100000",
                "OFFRAMP_EVENTS_LOOK", "PT0.05S",
                "OFFRAMP_EVENTS_HEARTBEAT", "PT0.3S"));
    api.endWithTheJvm();
    return api;
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("offramp-api");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
