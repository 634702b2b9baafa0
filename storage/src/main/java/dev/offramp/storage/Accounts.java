package dev.offramp.storage;

import dev.offramp.workflows.sell.Rail;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Whose turn it is on a customer's account at a provider. */
final class Accounts {
  /** The rails on which a deposit names the account and no sell. */
  static final List<String> PAID_BY_US =
      Arrays.stream(Rail.values()).filter(Rail::isPaidByUs).map(Rail::code).toList();

  private Accounts() {}

  /** Until the transaction ends nobody else changes who holds this account; take it first. */
  static void lock(Handle handle, String rail, String account) {
    handle
        .createQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .bind("name", rail + "/" + account)
        .mapTo(Integer.class)
        .one();
  }

  static boolean isHeldByAnother(Handle handle, String rail, String account, String sellId) {
    return handle
        .createQuery(
            """
            select exists (
              select 1 from sells where rail = :rail and provider_account = :account
                and holds_account and id <> :sellId)
            """)
        .bind("rail", rail)
        .bind("account", account)
        .bind("sellId", sellId)
        .mapTo(Boolean.class)
        .one();
  }
}
