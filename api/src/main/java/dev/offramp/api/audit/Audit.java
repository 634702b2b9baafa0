package dev.offramp.api.audit;

import dev.offramp.api.start.BoundedCalls;
import dev.offramp.api.start.SellInputs;
import dev.offramp.storage.LeaseDao;
import dev.offramp.storage.SellAuditDao;
import dev.offramp.storage.SellDao;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Puts together what finds and mends terminated and reset workflows (docs/adr/0015). */
public final class Audit {
  private Audit() {}

  /**
   * @param database for work nobody waits for
   * @param lostAfter how long a sell must not have moved before it is looked at
   */
  public static void manage(
      LifecycleEnvironment lifecycle,
      WorkflowClient temporal,
      Jdbi database,
      SellDao sells,
      SellInputs inputs,
      Duration lostAfter,
      MeterRegistry registry,
      BoundedCalls calls) {
    SellRuns runs = new SellRuns(temporal, calls);
    lifecycle.manage(
        new RunAudit(
            new SellAuditDao(database),
            runs,
            new RunMender(temporal, runs, sells, inputs, calls, registry),
            new LeaseDao(database),
            lostAfter,
            InstantSource.system(),
            lifecycle.scheduledExecutorService("audit-%d").threads(2).build()));
  }
}
