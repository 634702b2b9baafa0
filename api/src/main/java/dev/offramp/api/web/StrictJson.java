package dev.offramp.api.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the JSON of our own API, refusing all that a sender could mean in two ways
 * (design.md, section 8, security floor).
 *
 * <p>Not for provider payloads: those may grow.
 */
public final class StrictJson {
  /** Limit of a body, in bytes. */
  public static final int MAX_BYTES = 65_536;

  static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(32)
          .maxNumberLength(40)
          .maxStringLength(16_384)
          .maxNameLength(128)
          .maxDocumentLength(MAX_BYTES)
          .maxTokenCount(5_000)
          .build();

  private static final JsonMapper MAPPER = StrictMapper.build(LIMITS);

  private StrictJson() {}

  /**
   * The one JSON document these bytes hold, with exact numbers.
   *
   * @throws ApiException malformed-json
   */
  public static JsonNode tree(byte[] body) {
    try (JsonParser parser = MAPPER.createParser(decode(body))) {
      JsonNode tree = parser.readValueAsTree();
      if (tree == null || tree.isMissingNode()) {
        throw JsonProblems.malformed("The body is empty; send a JSON object.");
      }
      if (parser.nextToken() != null) {
        throw JsonProblems.malformed("There is more after the JSON; send one document only.");
      }
      JsonNumbers.check(tree);
      return tree;
    } catch (JsonProcessingException malformed) {
      throw JsonProblems.malformed(malformed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * The document as a record of type {@code type}.
   *
   * @throws ApiException malformed-json, or invalid-request for the first member that does not fit
   */
  public static <T> T read(byte[] body, Class<T> type) {
    return convert(tree(body), type);
  }

  static <T> T convert(JsonNode tree, Class<T> type) {
    try {
      T value = tree.isNull() ? null : MAPPER.treeToValue(tree, type);
      if (value == null) {
        throw JsonProblems.malformed("The body is null; send a JSON object.");
      }
      return value;
    } catch (JsonMappingException misfit) {
      throw JsonProblems.misfit(misfit, MAPPER);
    } catch (JsonProcessingException malformed) {
      throw JsonProblems.malformed(malformed);
    }
  }

  /** UTF-8; null members are written, amounts as decimal strings, times in UTC with millis. */
  public static byte[] write(@Nullable Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an answer cannot be written", impossible);
    }
  }

  static JsonMapper mapper() {
    return MAPPER;
  }

  /** Decoded here and not by Jackson, which guesses UTF-16 and UTF-32 and skips a mark. */
  private static String decode(byte[] body) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw JsonProblems.malformed("The body is not valid UTF-8.");
    }
    if (text.startsWith("\uFEFF")) {
      throw JsonProblems.malformed("The body starts with a byte order mark; leave it out.");
    }
    return text;
  }
}
