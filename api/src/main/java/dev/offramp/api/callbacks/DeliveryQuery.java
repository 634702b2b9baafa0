package dev.offramp.api.callbacks;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.InputError;
import dev.offramp.api.web.Problem;
import dev.offramp.storage.CallbackDeliveryDao.Place;
import dev.offramp.storage.CallbackState;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
  private static final Set<String> KNOWN = Set.of("status", "limit", "cursor");
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,2}");

  /**
   * @throws ApiException invalid-request with every parameter that is wrong
   */
  static DeliveryQuery of(MultivaluedMap<String, String> parameters) {
    List<InputError> errors = new ArrayList<>();
    parameters.forEach(
        (name, values) -> {
          if (!KNOWN.contains(name)) {
            errors.add(new InputError("", "only status, limit and cursor are known here"));
          } else if (values.size() > 1) {
            errors.add(new InputError(name, "must be there only once"));
          }
        });
    CallbackState state = state(parameters.getFirst("status"), errors);
    int limit = limit(parameters.getFirst("limit"), errors);
    Place after = place(parameters.getFirst("cursor"), errors);
    if (!errors.isEmpty()) {
      throw new ApiException(
          Problem.INVALID_REQUEST, "The query breaks a rule.", List.copyOf(errors));
    }
    return new DeliveryQuery(state, after, limit);
  }

  private static @Nullable CallbackState state(@Nullable String text, List<InputError> errors) {
    if (text == null) {
      return null;
    }
    CallbackState state = CallbackState.find(text).orElse(null);
    if (state == null) {
      String known =
          Arrays.stream(CallbackState.values())
              .map(CallbackState::code)
              .collect(Collectors.joining(", "));
      errors.add(new InputError("status", "must be one of " + known));
    }
    return state;
  }

  private static int limit(@Nullable String text, List<InputError> errors) {
    if (text == null) {
      return USUAL;
    }
    int limit = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      errors.add(new InputError("limit", "must be a number from 1 to " + MOST));
    }
    return limit;
  }

  private static @Nullable Place place(@Nullable String text, List<InputError> errors) {
    if (text == null) {
      return null;
    }
    try {
      return DeliveryCursor.read(text);
    } catch (IllegalArgumentException e) {
      errors.add(new InputError("cursor", "must be the nextCursor of an earlier page"));
      return null;
    }
  }
}
