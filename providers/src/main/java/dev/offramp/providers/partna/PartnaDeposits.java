package dev.offramp.providers.partna;

import dev.offramp.providers.DepositReader;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.workflows.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what was credited to a customer's account (partna.md, sections 5.3 and 12.3).
 *
 * <p>While Partna has its list of transactions switched off nobody can be asked: the account's
 * balance is no substitute. It tells neither when nor by what it came about, so what an earlier
 * sell left there would be taken for this one's deposit.
 */
final class PartnaDeposits implements DepositReader {
  /** Partna wants an end, and its clock may be ahead of ours. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private final PartnaTransfers transfers;
  private final PartnaAssetTable assets;
  private final InstantSource clock;

  PartnaDeposits(PartnaTransfers transfers, PartnaAssetTable assets, InstantSource clock) {
    this.transfers = transfers;
    this.assets = assets;
    this.clock = clock;
  }

  @Override
  public List<Deposit> deposits(Account account) {
    Instant now = clock.instant();
    String pooled = assets.balanceOf(account.asked().currency());
    Map<String, Deposit> found = new LinkedHashMap<>();
    for (PartnaTransfer row :
        transfers.deposits(account.name(), account.since(), now.plus(AHEAD))) {
      if (isOf(account, row)) {
        found.putIfAbsent(row.reference(), deposit(row, account.asked().currency(), pooled, now));
      }
    }
    return found.values().stream()
        .sorted(Comparator.comparing(Deposit::at).thenComparing(Deposit::reference))
        .toList();
  }

  /** Partna may not filter as asked. One that failed never arrived. */
  private static boolean isOf(Account account, PartnaTransfer row) {
    return row.type().equalsIgnoreCase("Deposit")
        && (row.toAccount().isEmpty() || row.toAccount().equals(account.name()))
        && !row.status().equals("failed")
        && (row.at() == null || row.at().getEpochSecond() >= account.since().getEpochSecond());
  }

  private static Deposit deposit(PartnaTransfer row, String asked, String pooled, Instant now) {
    Money amount = row.amount();
    if (amount == null) {
      throw new ProviderException(
          Kind.UNAVAILABLE, "Partna lists a deposit without a readable amount", null);
    }
    Money told = amount.currency().equals(pooled) ? new Money(amount.amount(), asked) : amount;
    return new Deposit(
        row.reference(), told, row.at() == null ? now : row.at(), row.status().equals("completed"));
  }
}
