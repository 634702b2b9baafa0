package dev.offramp.workflows.payout;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The accounts of a sell's journal: where its money can be. */
public enum JournalAccount {
  /** The customer, whom the crypto comes from. */
  CUSTOMER,
  /** At the provider, for this sell. */
  HELD,
  /** The provider's exchange: crypto goes in, fiat comes out. */
  CONVERTED,
  /** The customer has it, as fiat. */
  PAID,
  /** The provider's own. */
  FEES,
  /** Given back to the customer. */
  REFUNDED;

  /** The name used in SQL and logs. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
