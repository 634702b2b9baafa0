package dev.offramp.providers.partna;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.providers.wire.ScalarFields;
import dev.offramp.workflows.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One transaction as Partna's two reads show it, whose field names differ (partna.md, section
 * 12.3).
 *
 * @param reference the one given with the request, or Partna's own
 * @param status as {@link PartnaTransferStatus} has normalised it
 * @param amount null when it cannot be read
 * @param type such as {@code Deposit}; empty when not told
 * @param toAccount empty when not told
 * @param at null when not told
 */
record PartnaTransfer(
    String reference,
    String status,
    @Nullable Money amount,
    String type,
    String toAccount,
    @Nullable Instant at) {

  /** From a row of {@code GET /transfer}; null when it lacks what makes it one. */
  static @Nullable PartnaTransfer ofList(JsonNode row) {
    return of(ScalarFields.of(row), "toAccount", "date");
  }

  /** From the answer of {@code GET /transfer/details}; null when it lacks what makes it one. */
  static @Nullable PartnaTransfer ofDetails(JsonNode data) {
    return of(ScalarFields.of(data), "creditAccount", "UTCTimestamp");
  }

  private static @Nullable PartnaTransfer of(
      ScalarFields fields, String toAccount, String isoTime) {
    String reference = fields.word("transactionReference");
    String status = fields.text("status");
    if (reference == null || status == null) {
      return null;
    }
    Instant seconds = fields.unixInstant("timestamp");
    return new PartnaTransfer(
        reference,
        PartnaTransferStatus.normalised(status),
        fields.money("amount", "currency"),
        orEmpty(fields.text("transactionType")),
        orEmpty(fields.text(toAccount)),
        seconds == null ? fields.isoInstant(isoTime) : seconds);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
