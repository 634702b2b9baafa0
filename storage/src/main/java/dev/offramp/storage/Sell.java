package dev.offramp.storage;

import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Session;
import dev.offramp.workflows.sell.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sell as it is on record.
 *
 * @param session null until one is open
 * @param providerAccount the customer's account at the provider, null where there is none
 * @param providerReference the provider's own id of the sell, null where our id is the reference
 * @param depositReceivedAt when the crypto was seen, the provider's time
 * @param workflowStarted false while the promise is only the row
 * @param customersAddress the deposit address as the customer's browser told it; only ever shown
 * @param identity how far the provider's identity check of the customer is; only words the waiting
 */
public record Sell(
    SellOrder order,
    SellStatus status,
    @Nullable SellReason reason,
    Facts facts,
    @Nullable Session session,
    @Nullable String providerAccount,
    @Nullable String providerReference,
    @Nullable Instant depositDeadline,
    @Nullable Instant depositReceivedAt,
    int payoutAttempts,
    int revision,
    boolean workflowStarted,
    @Nullable String customersAddress,
    @Nullable String identity,
    Instant updatedAt) {

  public String id() {
    return order.id();
  }

  /**
   * As the tenant is told of a step: where the step stands, and without what only our own processes
   * need to know of the customer.
   */
  Sell toldAt(Step step) {
    Destination destination = order.destination();
    Facts masked =
        destination == null
            ? facts
            : facts.orElse(
                new Facts(null, null, null, null, null, null, null, destination.masked()));
    return new Sell(
        order.withoutPrivateData(),
        step.status(),
        step.reason(),
        masked,
        session,
        null,
        null,
        depositDeadline,
        depositReceivedAt,
        payoutAttempts,
        revision,
        workflowStarted,
        customersAddress,
        identity,
        updatedAt);
  }

  /** Where the crypto goes: as the provider says it, else as the customer's browser saw it. */
  public @Nullable String depositAddress() {
    return facts.depositAddress() != null ? facts.depositAddress() : customersAddress;
  }
}
