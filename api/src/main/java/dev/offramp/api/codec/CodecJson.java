package dev.offramp.api.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.StrictJson;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads and writes {@code {"payloads": [...]}} in protobuf's own JSON form, bytes as Base64. */
final class CodecJson {
  /** The UI asks for a handful at a time. */
  static final int MAX_PAYLOADS = 500;

  private static final JsonFactory SYNTAX =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxDocumentLength(StrictJson.MAX_BYTES)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private CodecJson() {}

  /**
   * @throws ApiException malformed-json, or invalid-request when it is no list of payloads
   */
  static List<Payload> read(byte[] body) {
    String text = text(body);
    Payloads.Builder payloads = Payloads.newBuilder();
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(text, payloads);
    } catch (InvalidProtocolBufferException e) {
      throw new ApiException(
          Problem.INVALID_REQUEST,
          "The body is not {\"payloads\": [...]} in the JSON form of Temporal's remote codecs.");
    }
    if (payloads.getPayloadsCount() > MAX_PAYLOADS) {
      throw new ApiException(
          Problem.INVALID_REQUEST, "There are more than " + MAX_PAYLOADS + " payloads.");
    }
    return payloads.getPayloadsList();
  }

  static byte[] write(List<Payload> payloads) {
    try {
      return JsonFormat.printer()
          .omittingInsignificantWhitespace()
          .print(Payloads.newBuilder().addAllPayloads(payloads))
          .getBytes(StandardCharsets.UTF_8);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("payloads always have a JSON form", e);
    }
  }

  /** Looked through by Jackson first: protobuf's reader takes much that is not JSON. */
  private static String text(byte[] body) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new ApiException(Problem.MALFORMED_JSON);
    }
    try (JsonParser parser = SYNTAX.createParser(text)) {
      parser.nextToken();
      parser.skipChildren();
      if (parser.currentToken() == null || parser.nextToken() != null) {
        throw new ApiException(Problem.MALFORMED_JSON);
      }
    } catch (IOException e) {
      throw new ApiException(Problem.MALFORMED_JSON);
    }
    return text;
  }
}
