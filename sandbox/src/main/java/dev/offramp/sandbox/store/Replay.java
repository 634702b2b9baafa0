package dev.offramp.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a journal amounts to: the last row of every key, and a shorter journal when most is stale.
 */
final class Replay {
  private static final int WORTH_COMPACTING = 5_000;

  private final Map<String, Map<String, JsonNode>> tables = new LinkedHashMap<>();

  private Replay() {}

  static Replay of(Path file) throws IOException {
    Replay replay = new Replay();
    List<String> lines = Journal.replay(file);
    for (int number = 0; number < lines.size(); number++) {
      try {
        replay.apply(Json.parse(lines.get(number).getBytes(StandardCharsets.UTF_8)));
      } catch (IllegalArgumentException broken) {
        throw new IllegalStateException(
            file + " is damaged at line " + (number + 1) + "; move it away to start afresh",
            broken);
      }
    }
    int live = replay.tables.values().stream().mapToInt(Map::size).sum();
    if (lines.size() > WORTH_COMPACTING && lines.size() > 2 * live) {
      replay.rewrite(file);
    }
    return replay;
  }

  Map<String, JsonNode> rows(String table) {
    return tables.getOrDefault(table, Map.of());
  }

  private void apply(JsonNode line) {
    for (JsonNode change : line) {
      Map<String, JsonNode> rows =
          tables.computeIfAbsent(change.path(0).asText(), any -> new LinkedHashMap<>());
      if (change.path(2).isNull()) {
        rows.remove(change.path(1).asText());
      } else {
        rows.put(change.path(1).asText(), change.path(2));
      }
    }
  }

  private void rewrite(Path file) {
    StringBuilder text = new StringBuilder();
    tables.forEach(
        (table, rows) ->
            rows.forEach(
                (key, row) ->
                    text.append(Json.text(List.of(List.of(table, key, row)))).append('\n')));
    HomeFiles.writeSecret(file, text.toString());
  }
}
