package dev.offramp.api.callbacks;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.QueryFields;
import dev.offramp.storage.CallbackDeliveryDao.Place;
import dev.offramp.storage.CallbackState;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries a tenant asks for.
 *
 * @param state only these, null for all
 * @param after where the last page ended, null for the first
 * @param limit 1 to {@value #MOST}
 */
record DeliveryQuery(@Nullable CallbackState state, @Nullable Place after, int limit) {
  private static final int MOST = 200;
  private static final int USUAL = 50;

  /**
   * @throws ApiException invalid-request with every parameter that is wrong
   */
  static DeliveryQuery of(MultivaluedMap<String, String> parameters) {
    QueryFields query = new QueryFields(parameters);
    String status = query.text("status", DeliveryQuery::statusRule);
    int limit = query.whole("limit", USUAL, 1, MOST);
    String cursor = query.text("cursor", DeliveryQuery::cursorRule);
    query.refuseBroken();
    return new DeliveryQuery(
        status == null ? null : CallbackState.find(status).orElseThrow(),
        cursor == null ? null : DeliveryCursor.read(cursor),
        limit);
  }

  private static @Nullable String statusRule(String text) {
    return CallbackState.find(text).isPresent()
        ? null
        : "must be one of "
            + Arrays.stream(CallbackState.values())
                .map(CallbackState::code)
                .collect(Collectors.joining(", "));
  }

  private static @Nullable String cursorRule(String text) {
    try {
      DeliveryCursor.read(text);
      return null;
    } catch (IllegalArgumentException e) {
      return "must be the nextCursor of an earlier page";
    }
  }
}
