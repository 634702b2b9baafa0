package dev.offramp.providers.hints;

import dev.offramp.providers.StatusReader.Question;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Holds lines for the hottest of the watched sells, as many as may be open, and passes their hints
 * on. A sell without a line loses nothing but speed: it is polled all the same.
 *
 * <p>Nothing here is stored: after a restart the sells are watched anew.
 */
public final class HintSockets implements AutoCloseable {
  private static final Comparator<Watched> COLDEST_FIRST =
      Comparator.comparing((Watched watched) -> watched.heat)
          .thenComparing(watched -> watched.sell.sellId());

  private final HintSource source;
  private final int most;
  private final Consumer<String> hints;
  private final Later later;
  private final RandomGenerator random;
  private final Map<String, Watched> watched = new HashMap<>();
  private final TreeSet<Watched> withLine = new TreeSet<>(COLDEST_FIRST);
  private final TreeSet<Watched> without = new TreeSet<>(COLDEST_FIRST);

  /**
   * @param most how many lines may be open at a time
   * @param hints is told the id of a sell to ask about, from any thread, and of a flood about one
   *     sell only some; must return at once
   */
  public HintSockets(
      HintSource source, int most, Consumer<String> hints, Later later, RandomGenerator random) {
    this.source = source;
    this.most = most;
    this.hints = hints;
    this.later = later;
    this.random = random;
  }

  /**
   * Watches a sell, or notes how hot it is now.
   *
   * @param heat when something last happened to it: the later, the hotter
   */
  public synchronized void watch(Question sell, Instant heat) {
    Watched known = watched.get(sell.sellId());
    if (known != null && known.sell.equals(sell)) {
      TreeSet<Watched> place = known.line == null ? without : withLine;
      place.remove(known);
      known.heat = heat;
      place.add(known);
    } else {
      forget(sell.sellId());
      Watched added = new Watched(sell, heat);
      watched.put(sell.sellId(), added);
      without.add(added);
    }
    settle();
  }

  /** The sell has ended, or is no concern of ours any more; one that is not watched is fine. */
  public synchronized void forget(String sellId) {
    Watched gone = watched.remove(sellId);
    if (gone != null) {
      hangUp(gone);
      without.remove(gone);
      settle();
    }
  }

  /** How many sells have a line, or one on its way back. */
  public synchronized int lines() {
    return withLine.size();
  }

  @Override
  public synchronized void close() {
    withLine.forEach(each -> each.stopLine());
    withLine.clear();
    without.clear();
    watched.clear();
  }

  /** Gives the lines there may be to the hottest. */
  private void settle() {
    while (!without.isEmpty() && most > 0) {
      Watched hottest = without.last();
      if (withLine.size() >= most) {
        Watched coldest = withLine.first();
        if (COLDEST_FIRST.compare(coldest, hottest) >= 0) {
          return;
        }
        hangUp(coldest);
      }
      call(hottest);
    }
  }

  private void call(Watched next) {
    without.remove(next);
    withLine.add(next);
    String sellId = next.sell.sellId();
    HintLine line = new HintLine(source, next.sell, () -> hints.accept(sellId), later, random);
    next.line = line;
    line.connect();
  }

  private void hangUp(Watched last) {
    if (withLine.remove(last)) {
      last.stopLine();
      without.add(last);
    }
  }

  private static final class Watched {
    private final Question sell;
    private Instant heat;
    private @Nullable HintLine line;

    private Watched(Question sell, Instant heat) {
      this.sell = sell;
      this.heat = heat;
    }

    private void stopLine() {
      if (line != null) {
        line.stop();
        line = null;
      }
    }
  }
}
