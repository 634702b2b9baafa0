package dev.offramp.api.sells;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The caller's name for one start of a sell, unquoted (offramp-api.md, section 3).
 *
 * @param value 1 to 64 letters, digits, dots, underscores or hyphens
 */
public record IdempotencyKey(String value) {
  public static final String HEADER = "Idempotency-Key";

  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern QUOTED = Pattern.compile("\"([A-Za-z0-9._-]{1,64})\"");

  public IdempotencyKey {
    if (!BARE.matcher(value).matches()) {
      throw new IllegalArgumentException("not an idempotency key");
    }
  }

  /**
   * @param values of the header, null or empty when it is missing
   * @throws ApiException idempotency-key-missing or idempotency-key-invalid
   */
  public static IdempotencyKey of(@Nullable List<String> values) {
    if (values == null || values.isEmpty()) {
      throw new ApiException(Problem.IDEMPOTENCY_KEY_MISSING);
    }
    if (values.size() > 1) {
      throw new ApiException(Problem.IDEMPOTENCY_KEY_INVALID);
    }
    String value = values.get(0).strip();
    Matcher quoted = QUOTED.matcher(value);
    String bare = quoted.matches() ? quoted.group(1) : value;
    if (!BARE.matcher(bare).matches()) {
      throw new ApiException(Problem.IDEMPOTENCY_KEY_INVALID);
    }
    return new IdempotencyKey(bare);
  }
}
