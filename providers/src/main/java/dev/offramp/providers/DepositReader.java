package dev.offramp.providers;

import dev.offramp.workflows.money.Money;
import java.time.Instant;
import java.util.List;

/** Reads what arrived on the deposit address of a sell whose payout we make ourselves. */
public interface DepositReader {

  /**
   * Only reads.
   *
   * @return every deposit of the account since then, oldest first, whatever its amount; empty when
   *     none arrived
   * @throws ProviderException when the provider cannot be asked: that is never a "no"
   */
  List<Deposit> deposits(Account account);

  /**
   * @param name the customer's account at the provider, as the session opener named it
   * @param asked what the tenant wants to sell; deposits are told in its currency where the
   *     provider pools it under another name
   * @param since the sell's start: older deposits belong to other sells
   */
  record Account(String sellId, String name, Money asked, Instant since) {}

  /**
   * @param reference the provider's own handle, unique at the provider
   * @param isSettled false while the provider still counts confirmations
   */
  record Deposit(String reference, Money amount, Instant at, boolean isSettled) {}
}
