package dev.offramp.sandbox.proof;

import java.math.BigDecimal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of crypto that comes after the end (choice 16). */
final class LateDeposits {
  private static final Logger log = LoggerFactory.getLogger(LateDeposits.class);

  private final ProofWorld world;
  private final Settlement settlement;

  LateDeposits(ProofWorld world, Settlement settlement) {
    this.world = world;
    this.settlement = settlement;
  }

  void came(Transaction ended, BigDecimal amount) {
    Progress progress = ended.progress();
    BigDecimal before = progress.late();
    Progress noted = progress.lateInAll(before == null ? amount : before.add(amount));
    world.transactions().put(ended.with(noted));
    switch (world.switches().text(Choice.LATE_DEPOSIT)) {
      case "operators" -> log.warn("{} of {} came after its end", amount, ended.id());
      case "process" -> {
        if (ended.status() != Status.COMPLETED) {
          world.transactions().put(ended.with(noted.receivedInAll(amount)));
          settlement.process(ended.id());
        }
      }
      default -> {}
    }
  }
}
