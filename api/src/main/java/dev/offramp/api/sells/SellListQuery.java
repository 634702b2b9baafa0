package dev.offramp.api.sells;

import dev.offramp.api.web.QueryFields;
import dev.offramp.storage.SellFilter;
import dev.offramp.storage.SellListDao.Place;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellStatus;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query of {@code GET /v1/sells}, known to be right.
 *
 * @param after where the page begins, null for the first one
 */
record SellListQuery(SellFilter filter, @Nullable Place after, int limit) {
  static final int DEFAULT_LIMIT = 50;
  static final int MAX_LIMIT = 200;

  private static final int MAX_ID = 128;
  private static final int MAX_CURSOR = 200;

  /**
   * @throws dev.offramp.api.web.ApiException invalid-request with every broken rule
   */
  static SellListQuery read(
      String tenant, MultivaluedMap<String, String> parameters, SellCursor cursors) {
    QueryFields query = new QueryFields(parameters);
    String status = query.text("status", SellListQuery::statusRule);
    String rail = query.text("rail", SellListQuery::railRule);
    SellFilter filter =
        new SellFilter(
            status == null ? null : SellStatus.of(status),
            rail == null ? null : Rail.find(rail).orElseThrow(),
            query.text("externalId", Rules.upTo(MAX_ID)),
            query.text("customer", Rules.upTo(MAX_ID)),
            query.time("createdAfter"),
            query.time("createdBefore"));
    int limit = query.whole("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    String cursor = query.text("cursor", Rules.upTo(MAX_CURSOR));
    // A cursor is bound to its filters, so it is judged only once those are right.
    query.refuseBroken();
    Optional<Place> after =
        Optional.ofNullable(cursor).flatMap(text -> cursors.read(tenant, filter, text));
    if (cursor != null && after.isEmpty()) {
      query.complain(
          "cursor", "must be the nextCursor of this list, sent with the filters it came with");
      query.refuseBroken();
    }
    return new SellListQuery(filter, after.orElse(null), limit);
  }

  private static @Nullable String statusRule(String text) {
    return Arrays.stream(SellStatus.values()).anyMatch(status -> status.code().equals(text))
        ? null
        : "must be one of "
            + Arrays.stream(SellStatus.values())
                .map(SellStatus::code)
                .collect(Collectors.joining(", "));
  }

  private static @Nullable String railRule(String text) {
    return Rail.find(text).isPresent() ? null : "must be one of " + OfferCheck.knownRails();
  }
}
