package dev.offramp.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a process writes to its console while this is open; nothing of it is shown. */
final class JsonLogs implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final PrintStream before = System.out;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  JsonLogs() {
    OutputStream sink = written;
    System.setOut(new PrintStream(sink, true, StandardCharsets.UTF_8));
  }

  /** All of it. */
  String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  /** The lines that are one JSON object, as all are that the layout {@code json} wrote. */
  List<JsonNode> lines() {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text().split("\n")) {
      try {
        lines.add(JSON.readTree(line));
      } catch (JsonProcessingException cutOff) {
        // The line is still being written.
      }
    }
    return lines;
  }

  /** Waits for it: lines are written in the background. */
  JsonNode await(String logger, Predicate<String> message) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (System.nanoTime() < end) {
      for (JsonNode line : lines()) {
        if (line.path("logger").asText().endsWith(logger)
            && message.test(line.path("message").asText())) {
          return line;
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no such line of " + logger + " in " + text());
  }

  @Override
  public void close() {
    System.setOut(before);
  }
}
