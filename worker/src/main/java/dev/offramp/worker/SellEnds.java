package dev.offramp.worker;

import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellView;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the ends of workflow runs: how many sells were completed, failed and cancelled. */
final class SellEnds {
  private final MeterRegistry registry;

  SellEnds(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Of anything else than a sell's run nothing is counted. */
  void count(Object[] arguments, Object result) {
    if (arguments.length > 0
        && arguments[0] instanceof SellInput sell
        && result instanceof SellView end) {
      SellReason reason = end.reason();
      Counter.builder("offramp.sells.ended")
          .description("Ends of sells' workflow runs; a sell that comes back ends again")
          .tag("rail", sell.rail().code())
          .tag("status", end.status().code())
          .tag("reason", reason == null ? "none" : reason.code())
          .register(registry)
          .increment();
    }
  }
}
