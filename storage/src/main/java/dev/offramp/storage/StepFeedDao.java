package dev.offramp.storage;

import dev.offramp.workflows.sell.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Finds what happened to many sells at once since somebody looked last. */
public final class StepFeedDao {
  private final Jdbi jdbi;

  public StepFeedDao(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The steps beyond those that are known, of each sell that has any, in order.
   *
   * @param known the last sequence that is known, by sell id
   */
  public Map<String, List<Step>> since(Map<String, Integer> known) {
    if (known.isEmpty()) {
      return Map.of();
    }
    List<String> sellIds = List.copyOf(known.keySet());
    Map<String, List<Step>> news = new LinkedHashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select t.*
                    from unnest(:sellIds, :sequences) as k (sell_id, sequence)
                    join steps t on t.sell_id = k.sell_id and t.sequence > k.sequence
                    order by t.sell_id, t.sequence
                    """)
                .bindArray("sellIds", String.class, sellIds)
                .bindArray("sequences", Integer.class, sellIds.stream().map(known::get).toList())
                .map(
                    (row, context) ->
                        news.computeIfAbsent(row.getString("sell_id"), id -> new ArrayList<>())
                            .add(SellRows.step(row)))
                .list());
    return news;
  }
}
