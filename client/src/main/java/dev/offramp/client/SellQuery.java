package dev.offramp.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which sells are listed (offramp-api.md, section 3); what is null is not asked for. Begin with
 * {@link #ALL}.
 *
 * @param status such as {@code pending}
 * @param rail such as {@code partna-widget}
 * @param externalId exactly this one
 * @param customer exactly this {@code customer.id}
 * @param createdAfter created then or later
 * @param createdBefore created earlier
 * @param limit sells a page, 1 to 200; 50 when null
 * @param cursor where the page begins: {@code nextCursor} of the page before, with the filters that
 *     one came with
 */
public record SellQuery(
    @Nullable String status,
    @Nullable String rail,
    @Nullable String externalId,
    @Nullable String customer,
    @Nullable Instant createdAfter,
    @Nullable Instant createdBefore,
    @Nullable Integer limit,
    @Nullable String cursor) {

  /** Every sell of the tenant. */
  public static final SellQuery ALL = new SellQuery(null, null, null, null, null, null, null, null);

  public SellQuery ofStatus(String wanted) {
    return new SellQuery(
        wanted, rail, externalId, customer, createdAfter, createdBefore, limit, cursor);
  }

  public SellQuery ofRail(String wanted) {
    return new SellQuery(
        status, wanted, externalId, customer, createdAfter, createdBefore, limit, cursor);
  }

  public SellQuery ofExternalId(String wanted) {
    return new SellQuery(
        status, rail, wanted, customer, createdAfter, createdBefore, limit, cursor);
  }

  public SellQuery ofCustomer(String wanted) {
    return new SellQuery(
        status, rail, externalId, wanted, createdAfter, createdBefore, limit, cursor);
  }

  /**
   * @param from null for all up to the other
   * @param to null for all since the other
   */
  public SellQuery createdBetween(@Nullable Instant from, @Nullable Instant to) {
    return new SellQuery(status, rail, externalId, customer, from, to, limit, cursor);
  }

  public SellQuery pagesOf(int most) {
    return new SellQuery(
        status, rail, externalId, customer, createdAfter, createdBefore, most, cursor);
  }

  /** The same list from another place on. */
  public SellQuery from(String place) {
    return new SellQuery(
        status, rail, externalId, customer, createdAfter, createdBefore, limit, place);
  }

  /** As it stands after the path; empty when nothing is asked for. */
  String text() {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    parts.put("status", status);
    parts.put("rail", rail);
    parts.put("externalId", externalId);
    parts.put("customer", customer);
    parts.put("createdAfter", createdAfter);
    parts.put("createdBefore", createdBefore);
    parts.put("limit", limit);
    parts.put("cursor", cursor);
    parts.values().removeIf(value -> value == null);
    return parts.isEmpty()
        ? ""
        : parts.entrySet().stream()
            .map(part -> part.getKey() + "=" + Wire.escaped(String.valueOf(part.getValue())))
            .collect(Collectors.joining("&", "?", ""));
  }
}
