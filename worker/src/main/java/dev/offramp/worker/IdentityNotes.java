package dev.offramp.worker;

import dev.offramp.providers.IdentityReader;
import dev.offramp.storage.Sell;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.sell.SellStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes how far a provider's identity check of a customer is while the deposit is waited for: it
 * words the waiting and nothing depends on it, so it may always be left out.
 */
public final class IdentityNotes {
  private static final Logger LOG = LoggerFactory.getLogger(IdentityNotes.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final int REMEMBERED = 10_000;
  private static final String DONE = "verified";

  private final SellDao sells;
  private final Executor executor;
  private final InstantSource clock;
  private final Map<String, Instant> lastAsked = new Recent();

  /**
   * @param executor bounded; what it rejects is left out
   */
  public IdentityNotes(SellDao sells, Executor executor, InstantSource clock) {
    this.sells = sells;
    this.executor = executor;
    this.clock = clock;
  }

  /** Asks in the background, at most every 30 s a sell in this process; never throws. */
  public void refresh(Sell sell, @Nullable IdentityReader identities) {
    String account = sell.providerAccount();
    if (identities == null
        || account == null
        || sell.status() != SellStatus.PENDING
        || DONE.equals(sell.identity())
        || !isDue(sell.id())) {
      return;
    }
    try {
      executor.execute(() -> note(sell.id(), account, identities));
    } catch (RejectedExecutionException busy) {
      LOG.debug("sell {}: the identity check is asked about later", sell.id());
    }
  }

  private synchronized boolean isDue(String sellId) {
    Instant now = clock.instant();
    Instant last = lastAsked.get(sellId);
    if (last != null && now.isBefore(last.plus(PAUSE))) {
      return false;
    }
    lastAsked.put(sellId, now);
    return true;
  }

  private void note(String sellId, String account, IdentityReader identities) {
    try {
      identities.findState(account).ifPresent(state -> sells.noteIdentity(sellId, state));
    } catch (RuntimeException harmless) {
      LOG.debug(
          "sell {}: its identity check is not noted: {}", sellId, harmless.getClass().getName());
    }
  }

  /** Forgets what was used longest ago. */
  private static final class Recent extends LinkedHashMap<String, Instant> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
      return size() > REMEMBERED;
    }
  }
}
