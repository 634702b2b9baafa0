package dev.offramp.workflows.activities;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Step;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a sell asks of the world: business effects, each safe to run twice. */
@ActivityInterface
public interface SellActivities {

  /**
   * Opens the provider's session and stores it with the sell's row before anything of it is shown.
   *
   * <p>Safe to run twice: a later session replaces an earlier one that nobody was ever shown.
   */
  @ActivityMethod(name = "openSession")
  SessionOpened openSession(OpenSession command);

  /**
   * Stores the session of a sell whose provider told the deposit address after the opening.
   *
   * <p>Safe to run twice: the same address makes the same session, and none is replaced once the
   * sell has moved on.
   */
  @ActivityMethod(name = "completeSession")
  void completeSession(CompleteSession command);

  /** Asks the provider once where the sell stands. Safe to run twice: it only reads. */
  @ActivityMethod(name = "readProvider")
  ProviderReading readProvider(ReadProvider command);

  /**
   * Asks the provider again and again until it knows something that is not on record; retried by
   * Temporal without a history event an attempt. Safe to run twice: it only reads.
   */
  @ActivityMethod(name = "awaitNews")
  ProviderReading awaitNews(ReadProvider command);

  /**
   * Writes steps and where the sell stands in one transaction. Safe to run twice and out of order:
   * keyed by (sell, sequence), and a write older than what is on record changes nothing.
   */
  @ActivityMethod(name = "recordSteps")
  void recordSteps(RecordSteps command);

  @JsonIgnoreProperties(ignoreUnknown = true)
  record OpenSession(String sellId) {}

  /**
   * @param refused why the provider will not open one, null when it did
   * @param addressToCome whether the provider took the sell but has not told the deposit address
   *     yet; there is no session until an event brings it
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record SessionOpened(Facts facts, @Nullable SellReason refused, boolean addressToCome) {
    /** Opened or refused, and nothing to come. */
    public SessionOpened(Facts facts, @Nullable SellReason refused) {
      this(facts, refused, false);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record CompleteSession(String sellId, String depositAddress, Instant expiresAt) {}

  /**
   * @param terms of a payout that we make ourselves, null where the provider pays
   * @param last nothing more is waited for: a part of a deposit counts as much as the whole
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ReadProvider(String sellId, @Nullable PayoutTerms terms, boolean last) {}

  /**
   * @param events what the provider knows, empty when it does not know the sell
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ProviderReading(List<ProviderEvent> events) {
    public ProviderReading {
      events = List.copyOf(events);
    }
  }

  /**
   * @param steps new or amended
   * @param revision of the state these steps lead to
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record RecordSteps(
      String sellId,
      int revision,
      SellStatus status,
      @Nullable SellReason reason,
      @Nullable Instant depositDeadline,
      Facts facts,
      List<Step> steps) {
    public RecordSteps {
      steps = List.copyOf(steps);
    }
  }
}
