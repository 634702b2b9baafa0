package dev.offramp.runtime.metrics;

import dev.offramp.storage.OpenSells;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is open, as numbers for Prometheus: each is NaN while it is not known, and 0 where there is
 * none. Labels come from closed lists, and currencies from our own offers.
 */
final class SellGauges {
  /** Far more than anybody offers: no list of labels grows without an end. */
  private static final int MOST_CURRENCIES = 100;

  private static final Set<String> WAITING =
      Set.of(SellStatus.PENDING.code(), SellStatus.RECEIVED.code(), SellStatus.PROCESSING.code());
  private static final Set<String> UNKNOWN = Set.of(SellStatus.ACTION_REQUIRED.code());

  private final MeterRegistry registry;
  private final SellsWatch watch;
  private final Set<String> currencies = new HashSet<>();

  SellGauges(MeterRegistry registry, SellsWatch watch) {
    this.registry = registry;
    this.watch = watch;
    Arrays.stream(SellStatus.values())
        .filter(status -> !status.isFinal())
        .forEach(this::bindStatus);
    Arrays.stream(SellReason.values())
        .filter(reason -> reason.status() == SellStatus.ACTION_REQUIRED)
        .forEach(this::bindReason);
  }

  /** Once a currency was seen it stays, so that what went to zero is seen to be zero. */
  synchronized void bindCurrency(String currency) {
    if (currencies.size() < MOST_CURRENCIES && currencies.add(currency)) {
      bindValue(currency, "waiting", WAITING);
      bindValue(currency, "unknown", UNKNOWN);
    }
  }

  private void bindStatus(SellStatus status) {
    for (Rail rail : Rail.values()) {
      bind(
          "offramp.sells.open",
          "Open sells",
          null,
          Tags.of("rail", rail.code(), "status", status.code()),
          () ->
              watch.count(
                  some -> some.status().equals(status.code()) && some.rail().equals(rail.code())));
    }
    Tags tags = Tags.of("status", status.code());
    bind(
        "offramp.sells.oldest.age",
        "Time since the oldest open sell was accepted, by the status it is in now; 0 if none is",
        "seconds",
        tags,
        () -> watch.seconds(status, OpenSells::oldestCreatedAt));
    bind(
        "offramp.sells.longest.unmoved",
        "Time since the last change of the open sell that has not moved for longest; 0 if none is",
        "seconds",
        tags,
        () -> watch.seconds(status, OpenSells::unmovedSince));
  }

  private void bindReason(SellReason reason) {
    bind(
        "offramp.sells.action.required",
        "Sells that wait for a person, by the reason, which names the runbook",
        null,
        Tags.of("reason", reason.code()),
        () -> watch.count(some -> reason.code().equals(some.reason())));
  }

  private void bindValue(String currency, String state, Set<String> statuses) {
    bind(
        "offramp.sells.value",
        "Crypto of open sells as ordered: waiting (pending, received, processing) or unknown"
            + " (action_required); to look at, not to book from",
        null,
        Tags.of("currency", currency, "state", state),
        () -> value(currency, statuses));
  }

  private @Nullable BigDecimal value(String currency, Set<String> statuses) {
    List<OpenSells> open = watch.open();
    return open == null
        ? null
        : open.stream()
            .filter(some -> statuses.contains(some.status()))
            .filter(some -> some.currency().equals(currency))
            .map(OpenSells::value)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void bind(
      String name,
      String description,
      @Nullable String unit,
      Tags tags,
      Supplier<@Nullable Number> number) {
    Gauge.builder(name, number::get)
        .description(description)
        .baseUnit(unit)
        .tags(tags)
        .register(registry);
  }
}
