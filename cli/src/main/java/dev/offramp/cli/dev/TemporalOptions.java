package dev.offramp.cli.dev;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the local Temporal server runs.
 *
 * @param codecEndpoint where its UI decodes encrypted payloads; empty when they are plain
 */
public record TemporalOptions(
    int port, int uiPort, String namespace, Optional<String> codecEndpoint) {
  private static final List<String> FIXED =
      List.of(
          // Measured with 16 clients and kill -9 under load, 18 kills each: neither NORMAL nor FULL
          // lost anything acknowledged, for what SQLite has written the system keeps. Only a power
          // cut tells them apart (NORMAL may lose its last moments, never its consistency), and
          // FULL costs between an eighth and two thirds of the calls a second (four paired runs).
          "--sqlite-pragma",
          "journal_mode=wal",
          "--sqlite-pragma",
          "synchronous=normal",
          // One node and one worker: a task goes straight to the poller instead of hopping
          // between the four partitions a cluster has by default.
          "--dynamic-config-value",
          "matching.numTaskqueueReadPartitions=1",
          "--dynamic-config-value",
          "matching.numTaskqueueWritePartitions=1",
          // Nobody else shares this server: the UI and the tests may list as often as they like.
          "--dynamic-config-value",
          "frontend.namespaceRPS.visibility=500",
          "--ui-disable-news-fetch");

  public static TemporalOptions on(int port, int uiPort) {
    return new TemporalOptions(port, uiPort, "default", Optional.empty());
  }

  /** As flags of {@code temporal server start-dev}; its log level is warn when none is given. */
  List<String> asFlags() {
    List<String> flags = new ArrayList<>(FIXED);
    flags.addAll(List.of("--port", Integer.toString(port)));
    flags.addAll(List.of("--ui-port", Integer.toString(uiPort)));
    if (!namespace.equals("default")) {
      flags.addAll(List.of("--namespace", namespace));
    }
    codecEndpoint.ifPresent(endpoint -> flags.addAll(List.of("--ui-codec-endpoint", endpoint)));
    return flags;
  }
}
