package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Why a sell failed or needs a person.
 *
 * <p>The one closed list, with the sentence people read.
 */
public enum SellReason {
  DEPOSIT_TIMEOUT(SellStatus.FAILED, "no crypto arrived before the deposit deadline"),
  PAYOUT_FAILED(SellStatus.FAILED, "the provider could not pay out"),
  REJECTED(SellStatus.FAILED, "the provider rejected the sell"),
  SESSION_REFUSED(SellStatus.FAILED, "the provider refused to open a session"),
  SESSION_UNAVAILABLE(SellStatus.FAILED, "no session could be opened in time"),
  KYC_REQUIRED(
      SellStatus.FAILED, "the provider must verify the customer before it opens a session"),
  ACCOUNT_IN_USE(
      SellStatus.FAILED, "another sell of this customer is open on the same deposit address"),
  REFUNDED(SellStatus.FAILED, "the customer was given the crypto, or its worth, back"),
  OFFRAMP_DISABLED(SellStatus.FAILED, "the provider has not enabled selling for this account"),
  DESTINATION_INVALID(
      SellStatus.FAILED, "the provider knows no such bank account or mobile money number"),
  ANOTHER_SELL_OPEN(
      SellStatus.FAILED,
      "the provider takes one sell of a customer at a time, and another one is open there"),

  DEPOSIT_AFTER_CANCEL(SellStatus.ACTION_REQUIRED, "crypto arrived after the sell was cancelled"),
  DEPOSIT_AFTER_FAILURE(
      SellStatus.ACTION_REQUIRED, "crypto arrived after the provider had rejected the sell"),
  DEPOSIT_MISMATCH(
      SellStatus.ACTION_REQUIRED, "what arrived is not what was to be sold, or more came later"),
  PAYOUT_REFUSED(
      SellStatus.ACTION_REQUIRED, "the provider refuses the payout, as often as we may try it"),
  PAYOUT_UNKNOWN(
      SellStatus.ACTION_REQUIRED, "a payout was sent and nobody can say whether it was made"),
  PAYOUT_OVERDUE(
      SellStatus.ACTION_REQUIRED, "crypto was seen but the provider reports no payout in time"),
  PAYOUT_RETURNED(SellStatus.ACTION_REQUIRED, "the provider reports a failure after completion"),
  PROVIDER_UNREACHABLE(
      SellStatus.ACTION_REQUIRED, "the deadline passed and the provider cannot be asked"),
  DEPOSIT_CREDITED(
      SellStatus.ACTION_REQUIRED,
      "the provider keeps the crypto in the customer's balance and pays nothing out"),
  PROVIDER_CONTRADICTION(
      SellStatus.ACTION_REQUIRED, "the provider contradicts what it reported before");

  private final SellStatus status;
  private final String meaning;

  SellReason(SellStatus status, String meaning) {
    this.status = status;
    this.meaning = meaning;
  }

  /** The name used in JSON, SQL and logs. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status this reason explains. */
  public SellStatus status() {
    return status;
  }

  public String meaning() {
    return meaning;
  }

  /**
   * @throws IllegalArgumentException when no reason has this code
   */
  public static SellReason of(String code) {
    for (SellReason reason : values()) {
      if (reason.code().equals(code)) {
        return reason;
      }
    }
    throw new IllegalArgumentException("no such reason: " + code);
  }
}
