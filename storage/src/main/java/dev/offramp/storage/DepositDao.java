package dev.offramp.storage;

import dev.offramp.workflows.payout.SeenDeposit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Gives each customer's account at a provider to one sell at a time, and each deposit on it to one
 * sell for ever.
 */
public final class DepositDao {
  private final Jdbi jdbi;

  public DepositDao(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Gives the account to a sell that is being opened. It is given back when the sell ends.
   *
   * @return false when another open sell has it: a deposit could not be told apart
   */
  public boolean hold(String sellId, String rail, String account) {
    return jdbi.inTransaction(
        handle -> {
          Accounts.lock(handle, rail, account);
          if (Accounts.isHeldByAnother(handle, rail, account, sellId)) {
            return false;
          }
          handle
              .createUpdate(
                  """
                  update sells set holds_account = true, provider_account = :account
                  where id = :id and status = 'created'
                  """)
              .bind("account", account)
              .bind("id", sellId)
              .execute();
          return true;
        });
  }

  /**
   * Claims what the provider lists for a sell: each deposit that no other sell has, unless another
   * open sell holds the account now. A deposit is booked when it is settled.
   */
  public void claim(
      String sellId, String rail, String account, List<SeenDeposit> seen, Instant now) {
    if (seen.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          Accounts.lock(handle, rail, account);
          LockedSell.of(handle, sellId);
          boolean isFree = !Accounts.isHeldByAnother(handle, rail, account, sellId);
          for (SeenDeposit deposit : seen) {
            if (!deposit.amount().isZero()) {
              DepositRows.claim(handle, rail, sellId, deposit, isFree, now);
            }
          }
        });
  }

  /**
   * The sell that a message about an account is for: the one that holds it, else the latest that
   * had it.
   */
  public Optional<String> findSell(String rail, String account) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id from sells where rail = :rail and provider_account = :account
                    order by holds_account desc, created_at desc, id desc limit 1
                    """)
                .bind("rail", rail)
                .bind("account", account)
                .mapTo(String.class)
                .findOne());
  }
}
