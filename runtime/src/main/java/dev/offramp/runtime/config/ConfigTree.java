package dev.offramp.runtime.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** {@code config.yml} as a tree whose variables are filled in. */
final class ConfigTree {
  private final Variables variables;
  private final Problems problems;

  ConfigTree(Variables variables, Problems problems) {
    this.variables = variables;
    this.problems = problems;
  }

  /** Nothing when the file is no YAML mapping; the reason is then among the problems. */
  Optional<ObjectNode> read(Path file) {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    yaml.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    try {
      if (yaml.readTree(Files.readString(file)) instanceof ObjectNode root) {
        return Optional.of((ObjectNode) filledIn(root, ""));
      }
      problems.add(file + " holds no keys: start from the config.yml that came with Offramp");
    } catch (JsonProcessingException e) {
      problems.add(file + where(e.getLocation()) + " is not YAML: " + reason(e));
    } catch (IOException e) {
      problems.add(file + " cannot be read: name a configuration file that exists");
    }
    return Optional.empty();
  }

  /** After parsing, so that no value of a variable can change the file's structure. */
  private JsonNode filledIn(JsonNode node, String path) {
    if (node.isObject()) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              entry ->
                  filled.set(
                      entry.getKey(),
                      filledIn(
                          entry.getValue(),
                          path.isEmpty() ? entry.getKey() : path + "." + entry.getKey())));
      return filled;
    }
    if (node.isArray()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < node.size(); i++) {
        filled.add(filledIn(node.get(i), path + "[" + i + "]"));
      }
      return filled;
    }
    return node.isTextual() ? variables.filledIn(node.textValue(), path) : node;
  }

  private static String where(JsonLocation location) {
    return location == null ? "" : " line " + location.getLineNr();
  }

  private static String reason(JsonProcessingException e) {
    return e.getCause() instanceof MarkedYAMLException yaml
        ? yaml.getProblem()
        : e.getOriginalMessage();
  }
}
