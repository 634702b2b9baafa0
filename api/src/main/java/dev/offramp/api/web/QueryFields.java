package dev.offramp.api.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads query parameters one by one and notes every rule they break; what breaks a rule comes back
 * as null, or as the default. Call {@link #refuseBroken} before use.
 */
public final class QueryFields {
  /** Four digits a year, as RFC 3339 has it: what is further away no database can compare. */
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "([Zz]|[+-][0-9]{2}:[0-9]{2})");

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

  private final MultivaluedMap<String, String> parameters;
  private final List<InputError> errors = new ArrayList<>();

  public QueryFields(MultivaluedMap<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * @param rule a complaint about the value, such as "must be …", or null when there is none
   */
  public @Nullable String text(String name, Function<String, @Nullable String> rule) {
    String value = parameters.getFirst(name);
    if (value == null) {
      return null;
    }
    String complaint =
        Printable.isSafe(value)
            ? rule.apply(value)
            : "must not contain control characters, direction marks or halves of characters";
    if (complaint != null) {
      complain(name, complaint);
      return null;
    }
    return value;
  }

  /** A time in RFC 3339. */
  public @Nullable Instant time(String name) {
    String value = text(name, QueryFields::timeRule);
    return value == null ? null : OffsetDateTime.parse(value).toInstant();
  }

  /** A whole number between {@code least} and {@code most}; {@code missing} when there is none. */
  public int whole(String name, int missing, int least, int most) {
    String value =
        text(
            name,
            text ->
                WHOLE.matcher(text).matches()
                        && Integer.parseInt(text) >= least
                        && Integer.parseInt(text) <= most
                    ? null
                    : "must be a whole number from " + least + " to " + most);
    return value == null ? missing : Integer.parseInt(value);
  }

  /** Notes a broken rule of a parameter. */
  public void complain(String name, String message) {
    errors.add(new InputError(name, message));
  }

  /**
   * @throws ApiException invalid-request with all broken rules, if there are any
   */
  public void refuseBroken() {
    if (!errors.isEmpty()) {
      String count = errors.size() == 1 ? "a rule" : errors.size() + " rules";
      throw new ApiException(Problem.INVALID_REQUEST, "The query breaks " + count + ".", errors);
    }
  }

  private static @Nullable String timeRule(String text) {
    try {
      if (RFC_3339.matcher(text).matches()) {
        OffsetDateTime.parse(text);
        return null;
      }
    } catch (DateTimeParseException noSuchTime) {
      // Told below: the form is right, but there is no such day or hour.
    }
    return "must be a time in RFC 3339, such as 2026-11-21T12:00:00Z (a + must be sent as %2B)";
  }
}
