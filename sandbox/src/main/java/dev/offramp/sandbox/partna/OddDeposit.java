package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a deposit that is not as agreed (gap 15). */
enum OddDeposit {
  /** What came is converted at the current rate and paid. */
  @JsonProperty("pay")
  PAY,
  /** The crypto is credited to the account, with a {@code Deposit} webhook. */
  @JsonProperty("credit")
  CREDIT,
  /** Nothing happens. */
  @JsonProperty("ignore")
  IGNORE
}
