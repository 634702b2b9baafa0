package dev.offramp.api.codec;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payloads in the JSON form of Temporal's remote codecs.
 *
 * <p>Only the document is made from this; {@link CodecJson} reads and writes bodies. They may hold
 * more, which is passed over: newer versions of Temporal send it.
 *
 * @param payloads in an order that stays the same; left out when there are none
 */
@Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
record CodecPayloads(@Nullable List<Payload> payloads) {
  /**
   * One payload.
   *
   * @param metadata what the data is, each value in Base64
   * @param data in Base64; left out when there is none
   */
  @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
  record Payload(
      @Nullable Map<String, String> metadata, @Schema(format = "byte") @Nullable String data) {}
}
