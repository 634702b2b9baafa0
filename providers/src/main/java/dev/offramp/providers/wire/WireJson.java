package dev.offramp.providers.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/** The limits within which JSON from a provider is read at all. */
public final class WireJson {
  public static final int WEBHOOK_BYTES = 65_536;
  public static final int ANSWER_BYTES = 1 << 20;

  private static final JsonMapper ANSWERS = answers();

  private WireJson() {}

  /** For webhooks: anybody can send one, so a name said twice is refused at any depth. */
  public static JsonFactory webhooks() {
    return new JsonFactoryBuilder()
        .streamReadConstraints(limits(WEBHOOK_BYTES, 5_000))
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        // Names come from strangers: they must not stay in the JVM's string table.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build();
  }

  /**
   * Reads an answer to a call of ours: decimals stay decimals as they were written, never binary
   * floating point.
   *
   * @return missing when it is not one JSON object within the limits
   */
  public static JsonNode answer(byte[] text) {
    try {
      JsonNode node = ANSWERS.readTree(text);
      return node.isObject() ? node : MissingNode.getInstance();
    } catch (IOException | NumberFormatException notJson) {
      // The latter for an exponent that no decimal holds, such as 0e-10000000000.
      return MissingNode.getInstance();
    }
  }

  private static JsonMapper answers() {
    JsonFactory factory =
        new JsonFactoryBuilder()
            .streamReadConstraints(limits(ANSWER_BYTES, 100_000))
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  private static StreamReadConstraints limits(int documentBytes, int tokens) {
    return StreamReadConstraints.builder()
        .maxNestingDepth(32)
        .maxNumberLength(40)
        .maxStringLength(16_384)
        .maxNameLength(128)
        .maxDocumentLength(documentBytes)
        .maxTokenCount(tokens)
        .build();
  }
}
