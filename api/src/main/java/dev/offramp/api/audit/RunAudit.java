package dev.offramp.api.audit;

import dev.offramp.api.audit.SellRuns.Listed;
import dev.offramp.storage.LeaseDao;
import dev.offramp.storage.SellAuditDao;
import dev.offramp.storage.SellAuditDao.Standing;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the record with Temporal, a page of each at a time: an open sell has a run, and no run
 * knows less than the record. One api process does it for all.
 */
final class RunAudit implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(RunAudit.class);
  private static final String LEASE = "run-audit";
  private static final int PAGE = 100;
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** Whatever ends a run again at once is not fought: a person is told by the metric. */
  private static final Duration MENDED_ONCE_IN = Duration.ofMinutes(10);

  private final SellAuditDao record;
  private final SellRuns runs;
  private final RunMender mender;
  private final LeaseDao leases;
  private final Duration lostAfter;
  private final InstantSource clock;
  private final ScheduledExecutorService scheduler;
  private final String owner = UUID.randomUUID().toString();
  private final Map<String, Instant> mendedAt = new HashMap<>();
  private @Nullable Standing lastOpen;
  private Iterator<Listed> running = Collections.emptyIterator();

  /**
   * @param lostAfter how long a sell must not have moved before it is compared
   */
  RunAudit(
      SellAuditDao record,
      SellRuns runs,
      RunMender mender,
      LeaseDao leases,
      Duration lostAfter,
      InstantSource clock,
      ScheduledExecutorService scheduler) {
    this.record = record;
    this.runs = runs;
    this.mender = mender;
    this.leases = leases;
    this.lostAfter = lostAfter;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  @Override
  public void start() {
    long pause = pause().toMillis();
    scheduler.scheduleWithFixedDelay(this::turn, pause, pause, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    try {
      leases.release(LEASE, owner);
    } catch (RuntimeException away) {
      LOG.debug("the lease runs out by itself");
    }
  }

  /** Never throws, as that would be the last turn. */
  private void turn() {
    Instant now = clock.instant();
    try {
      if (!leases.hold(LEASE, owner, now, now.plus(pause().multipliedBy(6)))) {
        return;
      }
      mendedAt.values().removeIf(at -> at.plus(MENDED_ONCE_IN).isBefore(now));
      auditOpenSells(now.minus(lostAfter));
      auditRuns(now.minus(lostAfter));
    } catch (RuntimeException away) {
      running = Collections.emptyIterator();
      LOG.warn("record and workflows are compared later: {}", away.getClass().getSimpleName());
    }
  }

  private void auditOpenSells(Instant quietSince) {
    List<Standing> page = record.open(lastOpen, quietSince, PAGE);
    lastOpen = page.size() < PAGE ? null : page.get(page.size() - 1);
    List<String> ids = page.stream().map(Standing::sellId).toList();
    if (ids.isEmpty()) {
      return;
    }
    Set<String> listed = runs.running(ids);
    ids.stream().filter(id -> !listed.contains(id)).forEach(id -> mend(id, mender::mendEnded));
  }

  private void auditRuns(Instant quietSince) {
    if (!running.hasNext()) {
      running = runs.allRunning();
    }
    Map<String, @Nullable String> listed = new HashMap<>();
    for (int i = 0; i < PAGE && running.hasNext(); i++) {
      Listed run = running.next();
      listed.put(run.sellId(), run.status());
    }
    if (listed.isEmpty()) {
      return;
    }
    for (Standing standing : record.quiet(listed.keySet(), quietSince)) {
      String shown = listed.get(standing.sellId());
      if (shown != null && !shown.equals(standing.status())) {
        mend(standing.sellId(), mender::mendBehind);
      }
    }
  }

  private void mend(String sellId, Predicate<String> how) {
    if (!mendedAt.containsKey(sellId) && how.test(sellId)) {
      mendedAt.put(sellId, clock.instant());
    }
  }

  private Duration pause() {
    Duration pause = lostAfter.dividedBy(6);
    if (pause.compareTo(SHORTEST_PAUSE) < 0) {
      return SHORTEST_PAUSE;
    }
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
