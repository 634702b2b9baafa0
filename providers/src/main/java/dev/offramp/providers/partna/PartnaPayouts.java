package dev.offramp.providers.partna;

import dev.offramp.providers.PayoutSender;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.wire.ScalarFields;
import dev.offramp.workflows.money.Money;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Converts and withdraws what is in a customer's account at Partna (partna.md, section 12).
 *
 * <p>Partna gives neither call an id: our reference is all there is to find it by.
 */
final class PartnaPayouts implements PayoutSender {
  private final PartnaHttp http;
  private final PartnaAssetTable assets;
  private final PartnaRates rates;
  private final PartnaTransfers transfers;
  private final boolean feeIsAdded;

  PartnaPayouts(
      PartnaHttp http, PartnaAssetTable assets, PartnaTransfers transfers, boolean feeIsAdded) {
    this.http = http;
    this.assets = assets;
    this.rates = new PartnaRates(http);
    this.transfers = transfers;
    this.feeIsAdded = feeIsAdded;
  }

  @Override
  public Receipt convert(Conversion order) {
    String balance = assets.balanceOf(order.from().currency());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("rateKey", rateKey(order, balance));
    body.put("accountName", order.account());
    body.put("fromAmount", order.from().amount());
    body.put("fromCurrency", balance);
    body.put("toCurrency", order.toCurrency());
    body.put("transactionReference", order.reference());
    PartnaAnswer answer =
        send(
            PartnaCall.post("converting", "/convert", body),
            new Inquiry(order.reference(), order.account(), Purpose.CONVERT));
    Money given = ScalarFields.of(answer.data()).moneyOf("toAmount", order.toCurrency());
    return given == null || given.isZero()
        ? new Receipt(Outcome.UNDER_WAY, null, null, null)
        : new Receipt(Outcome.SUCCEEDED, given, Money.zero(order.toCurrency()), "completed");
  }

  @Override
  public Receipt pay(Payment order) {
    String network = PartnaDestinations.network(order.amount().currency());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("fromAccount", order.account());
    body.put("type", network);
    body.put("currency", order.amount().currency());
    body.put("amount", amountOf(order, network));
    body.put("transactionReference", order.reference());
    body.putAll(PartnaDestinations.ofWithdrawal(order.destination()));
    send(
        PartnaCall.post("paying out", "/transfer/withdraw", body),
        new Inquiry(order.reference(), order.account(), Purpose.PAY));
    // Taken, which is all this answer ever says.
    return new Receipt(Outcome.UNDER_WAY, null, null, "processing");
  }

  @Override
  public Optional<Receipt> find(Inquiry inquiry) {
    return transfers
        .find(inquiry.reference(), inquiry.account())
        .map(
            found ->
                switch (inquiry.purpose()) {
                  case CONVERT -> conversion(found);
                  case PAY -> payment(found);
                });
  }

  /**
   * The rate of the balance where Partna has one, else that of the currency the customer sold:
   * which of the two it wants beside a pooled balance is documented nowhere.
   */
  private String rateKey(Conversion order, String balance) {
    BigDecimal amount = order.from().amount();
    Optional<PartnaRates.Rate> pooled = rates.find(balance, order.toCurrency(), amount);
    return pooled
        .orElseGet(() -> rates.rate(order.from().currency(), order.toCurrency(), amount))
        .key();
  }

  /**
   * A refusal proves nothing about an earlier request with the same reference: the money that this
   * one finds missing may be what that one took. So Partna is asked before a refusal is believed.
   */
  private PartnaAnswer send(PartnaCall call, Inquiry inquiry) {
    PartnaAnswer answer = http.send(call);
    if (answer.isSuccess()) {
      return answer;
    }
    ProviderException failure = http.failure(call, answer);
    if (failure.kind() == Kind.REFUSED && mayBeTaken(inquiry)) {
      throw new ProviderException(
          Kind.OUTCOME_UNKNOWN,
          failure.getMessage() + ", but an earlier request may have been taken",
          null);
    }
    throw failure;
  }

  private boolean mayBeTaken(Inquiry inquiry) {
    try {
      return transfers.find(inquiry.reference(), inquiry.account()).isPresent();
    } catch (ProviderException cannotBeAsked) {
      return true;
    }
  }

  private BigDecimal amountOf(Payment order, String network) {
    if (!feeIsAdded) {
      return order.amount().amount();
    }
    Money fee = fee(order.amount().currency(), network);
    if (order.amount().compareTo(fee) <= 0) {
      throw new ProviderException(Kind.REFUSED, "the amount does not cover Partna's fee", null);
    }
    return order.amount().minus(fee).amount();
  }

  /** Only the side of the fiat says what the conversion gave; which one is shown is open. */
  private Receipt conversion(PartnaTransfer found) {
    Money amount = found.amount();
    boolean isGiven = amount != null && PartnaDestinations.isPaidOut(amount.currency());
    Outcome outcome = PartnaTransferStatus.outcomeOf(found.status());
    return new Receipt(
        outcome,
        isGiven ? amount : null,
        amount != null && isGiven ? Money.zero(amount.currency()) : null,
        found.status());
  }

  /** The reads show what the account was debited, and never a fee: the table of assets has it. */
  private Receipt payment(PartnaTransfer found) {
    Outcome outcome = PartnaTransferStatus.outcomeOf(found.status());
    Money debited = found.amount();
    if (outcome != Outcome.SUCCEEDED || debited == null) {
      return new Receipt(outcome, null, null, found.status());
    }
    Money fee = fee(debited.currency(), PartnaDestinations.network(debited.currency()));
    Money result = debited.compareTo(fee) > 0 ? debited.minus(fee) : null;
    return new Receipt(outcome, result, result == null ? null : fee, found.status());
  }

  private Money fee(String fiat, String network) {
    Money fee = assets.find(fiat, network).map(PartnaAsset::withdrawalFee).orElse(null);
    return fee == null ? Money.zero(fiat) : fee;
  }
}
