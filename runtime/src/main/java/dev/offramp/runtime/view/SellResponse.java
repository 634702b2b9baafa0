package dev.offramp.runtime.view;

import dev.offramp.storage.Sell;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Session;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One customer's sale of crypto for fiat.
 *
 * <p>As a tenant reads it (offramp-api.md, section 3).
 *
 * @param id 32 lower-case hexadecimal digits
 * @param status where it stands
 * @param reason why it failed or needs a person, null otherwise
 * @param rail how it is carried
 * @param externalId your own id of it, null when you gave none
 * @param crypto what was ordered
 * @param fiat what the customer gets, net of fees
 * @param fees what the provider keeps, null until it is known
 * @param session what the customer needs to go on, null until it is open
 * @param deposit the crypto on its way to the provider
 * @param payout the fiat on its way to the customer
 * @param createdAt when it was accepted
 * @param updatedAt when it last changed
 * @param links where else it can be looked at
 * @param details what only words the waiting
 */
public record SellResponse(
    String id,
    SellStatus status,
    @Nullable SellReason reason,
    Rail rail,
    @Nullable String externalId,
    Crypto crypto,
    Fiat fiat,
    @Nullable Fiat fees,
    @Nullable Session session,
    Deposit deposit,
    Payout payout,
    Instant createdAt,
    Instant updatedAt,
    SellLinks links,
    Details details) {
  /**
   * What is only for people to read.
   *
   * @param message what the reason means; null when there is none
   * @param kyc the provider's own identity check: not_started, pending, verified or failed; null
   *     when unknown
   */
  public record Details(@Nullable String message, @Nullable String kyc) {}

  /**
   * What was ordered.
   *
   * @param amount a decimal string
   * @param currency such as {@code CUSD}
   * @param network in the rail's own spelling
   */
  public record Crypto(String amount, String currency, String network) {}

  /**
   * An amount of fiat.
   *
   * @param amount a decimal string, null until it is known
   * @param currency such as {@code KES}
   */
  public record Fiat(@Nullable String amount, String currency) {
    static Fiat of(Money money) {
      return new Fiat(money.plain(), money.currency());
    }
  }

  /**
   * The crypto on its way to the provider.
   *
   * @param address where it goes, null until it is known
   * @param deadline until when it is waited for, null until it is known
   * @param receivedAt when it was seen, by the provider's clock
   * @param transactionHash of the transfer on its chain, null until it is known
   */
  public record Deposit(
      @Nullable String address,
      @Nullable Instant deadline,
      @Nullable Instant receivedAt,
      @Nullable String transactionHash) {}

  /**
   * The fiat on its way to the customer.
   *
   * @param destination masked, null until it is known
   * @param attempts payouts tried so far by Offramp; 0 where the provider pays by itself
   * @param reference the provider's own handle of the payout, null until it is known
   */
  public record Payout(@Nullable String destination, int attempts, @Nullable String reference) {}

  public static SellResponse from(Sell sell, SellLinks links) {
    SellOrder order = sell.order();
    Facts facts = sell.facts();
    return new SellResponse(
        order.id(),
        sell.status(),
        sell.reason(),
        order.rail(),
        order.externalId(),
        new Crypto(order.crypto().plain(), order.crypto().currency(), order.network()),
        facts.fiat() == null ? new Fiat(null, order.fiatCurrency()) : Fiat.of(facts.fiat()),
        facts.fees() == null ? null : Fiat.of(facts.fees()),
        shown(sell.session(), links),
        new Deposit(
            sell.depositAddress(),
            sell.depositDeadline(),
            sell.depositReceivedAt(),
            facts.transactionHash()),
        new Payout(masked(order, facts), sell.payoutAttempts(), facts.payoutReference()),
        order.createdAt(),
        sell.updatedAt(),
        links,
        new Details(meaning(sell.reason()), sell.identity()));
  }

  private static @Nullable String meaning(@Nullable SellReason reason) {
    return reason == null ? null : reason.meaning();
  }

  /** The widget's page carries a signed link, so it is never in what is stored. */
  private static @Nullable Session shown(@Nullable Session session, SellLinks links) {
    return session instanceof Session.Widget widget && links.checkout() != null
        ? widget.withCheckoutUrl(URI.create(links.checkout()))
        : session;
  }

  /** What the provider says it paid to wins over what was asked for. */
  private static @Nullable String masked(SellOrder order, Facts facts) {
    if (facts.destination() != null) {
      return facts.destination();
    }
    Destination destination = order.destination();
    return destination == null ? null : destination.masked();
  }
}
