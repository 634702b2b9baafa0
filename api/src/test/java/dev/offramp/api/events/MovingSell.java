package dev.offramp.api.events;

import dev.offramp.api.RunningApi;
import dev.offramp.api.TestSells;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** A sell that moves when a test says so, recorded as the worker records it. */
public final class MovingSell {
  private final Jdbi jdbi;
  private final SellDao sells;
  private final String id;
  private final SellState state = SellState.created(Instant.now());

  public MovingSell(RunningApi api, String tenant) {
    this.jdbi = api.jdbi();
    this.sells = new SellDao(jdbi, api.cipher());
    this.id = new TestSells(jdbi, api.cipher()).acceptFor(tenant);
  }

  public String id() {
    return id;
  }

  String path() {
    return "/v1/sells/" + id + "/events";
  }

  int steps() {
    return state.steps().size();
  }

  /** By what a provider would say, with the steps between that nobody witnessed. */
  public void move(String kind) {
    Instant now = Instant.now();
    List<Step> steps =
        state.apply(
            new ProviderEvent(EventKind.of(kind), Witness.WEBHOOK, now, kind, Facts.NONE), now);
    sells.record(
        new RecordSteps(
            id, state.revision(), state.status(), state.reason(), null, state.facts(), steps),
        now);
  }

  /** With more steps than any sell ever has. */
  void fill(int steps) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into steps (sell_id, sequence, revision, status, at, recorded_at, witness,
                  facts)
                select ?, i, 1, 'pending', now(), now(), 'poll',
                  jsonb_build_object('transactionHash', repeat('a', 1000))
                from generate_series(2, ?) as i
                """,
                id,
                steps));
  }
}
