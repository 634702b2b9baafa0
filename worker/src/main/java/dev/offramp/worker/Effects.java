package dev.offramp.worker;

import dev.offramp.storage.DepositDao;
import dev.offramp.storage.DestinationDao;
import dev.offramp.storage.FieldCipher;
import dev.offramp.storage.PayoutDecisions;
import dev.offramp.storage.PayoutLedger;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.activities.PayoutActivities;
import dev.offramp.workflows.activities.SellActivities;
import dev.offramp.workflows.sell.Rail;
import java.time.InstantSource;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** All that a worker can do for a sell, put together over one database. */
record Effects(SellActivities sells, PayoutActivities payouts) {

  static Effects over(
      Jdbi jdbi,
      FieldCipher cipher,
      Map<Rail, Carrier> byRail,
      PollCadence cadence,
      IdentityNotes identities,
      InstantSource clock) {
    SellDao sells = new SellDao(jdbi, cipher);
    PayoutLedger ledger = new PayoutLedger(jdbi);
    DepositDao deposits = new DepositDao(jdbi);
    Carriers carriers = new Carriers(byRail);
    LedgerReader reader = new LedgerReader(ledger, deposits, clock);
    return new Effects(
        new SellActivitiesImpl(sells, deposits, carriers, reader, cadence, identities, clock),
        new PayoutActivitiesImpl(
            sells,
            ledger,
            new PayoutDecisions(jdbi),
            new DestinationDao(jdbi, cipher),
            carriers,
            reader,
            new AttemptMaker(ledger, reader, cadence, clock),
            cadence,
            clock));
  }
}
