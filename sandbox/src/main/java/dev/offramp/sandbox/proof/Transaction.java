package dev.offramp.sandbox.proof;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One transaction: asked for, opened by a pass, in progress. */
record Transaction(
    String id,
    Asked asked,
    Pass pass,
    Progress progress,
    Status status,
    long createdAtMillis,
    long updatedAtMillis) {

  Transaction with(Progress next) {
    return new Transaction(id, asked, pass, next, status, createdAtMillis, updatedAtMillis);
  }

  Transaction with(Pass next) {
    return new Transaction(id, asked, next, progress, status, createdAtMillis, updatedAtMillis);
  }

  Transaction in(Status next, long nowMillis) {
    return new Transaction(id, asked, pass, progress, next, createdAtMillis, nowMillis);
  }

  boolean waits() {
    return status == Status.PENDING;
  }

  /** Another sum counts as odd only when one was agreed. */
  boolean oddlyPaidBy(BigDecimal sum) {
    BigDecimal amount = progress.amount();
    return amount != null && amount.compareTo(sum) != 0;
  }

  String userId() {
    return asked.partnerUserId();
  }

  @Nullable String bootToken() {
    return pass.bootToken();
  }
}
