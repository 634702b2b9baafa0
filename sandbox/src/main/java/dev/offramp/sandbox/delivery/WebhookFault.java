package dev.offramp.sandbox.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.offramp.sandbox.faults.Rule;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A fault of the webhooks that match the given event, status and reference (absent = any).
 *
 * @param delayMillis how much later {@link Kind#DELAY} sends; three seconds when absent
 */
public record WebhookFault(
    Kind kind,
    @Nullable String event,
    @Nullable String status,
    @Nullable String reference,
    @Nullable Integer nth,
    @Nullable Integer times,
    @Nullable BigDecimal probability,
    @Nullable Long delayMillis)
    implements Rule {

  /** What becomes of the webhook. */
  public enum Kind {
    /** Never sent. */
    @JsonProperty("drop")
    DROP,
    /** Sent twice. */
    @JsonProperty("double")
    DOUBLE,
    /** Sent after the next webhook of the same reference, or after 30 s when none comes. */
    @JsonProperty("reorder")
    REORDER,
    /** Sent later; others overtake it. */
    @JsonProperty("delay")
    DELAY
  }

  /** The compact constructor refuses a fault without a kind. */
  public WebhookFault {
    if (kind == null) {
      throw new IllegalArgumentException("a webhook fault needs \"kind\"");
    }
  }

  boolean matches(Webhook webhook) {
    return matches(event, webhook.event())
        && matches(status, webhook.status())
        && matches(reference, webhook.reference());
  }

  private static boolean matches(@Nullable String wanted, @Nullable String given) {
    return wanted == null || wanted.equalsIgnoreCase(given == null ? "" : given);
  }
}
