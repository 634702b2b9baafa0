package dev.offramp.providers.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.workflows.money.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The scalar members of one JSON object of a provider's, as the text they were sent in.
 *
 * <p>Asking never fails: a member that is absent, of another type or out of any sensible range is
 * null, because one odd field must not cost us the rest of a genuine message.
 */
public final class ScalarFields {
  /** What an address, hash, reference or name of theirs may look like to be passed on. */
  private static final Pattern PLAIN_WORD = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private static final Pattern CURRENCY = Pattern.compile("[A-Z][A-Z0-9]{1,9}");

  /** 2015 to 2100: whatever lies outside is a mistake, such as milliseconds. */
  private static final BigDecimal FIRST_SECOND = BigDecimal.valueOf(1_420_070_400L);

  private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(4_102_444_800L);

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> numbers = new HashMap<>();

  private ScalarFields() {}

  /**
   * @param parser before or at the start of the object
   */
  public static ScalarFields read(JsonParser parser) throws IOException {
    ScalarFields fields = new ScalarFields();
    if (parser.currentToken() == null) {
      parser.nextToken();
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING) {
        fields.texts.put(name, parser.getText());
      } else if (value.isNumeric()) {
        // The text, not the number: nothing is lost, and 1e1000000 costs nothing.
        fields.numbers.put(name, parser.getText());
      }
      parser.skipChildren();
    }
    return fields;
  }

  /** Nothing when the node is no object. */
  public static ScalarFields of(JsonNode object) {
    try (JsonParser parser = object.traverse()) {
      return read(parser);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a tree can always be read", impossible);
    }
  }

  /** Whether there is a text or a number of this name. */
  public boolean has(String name) {
    return texts.containsKey(name) || numbers.containsKey(name);
  }

  /** Any text. */
  public @Nullable String text(String name) {
    return texts.get(name);
  }

  /** Printable ASCII without spaces, at most 128 characters. */
  public @Nullable String word(String name) {
    String text = texts.get(name);
    return text != null && PLAIN_WORD.matcher(text).matches() ? text : null;
  }

  /** In upper case, as Money wants it. */
  public @Nullable String currency(String name) {
    String text = texts.get(name);
    String upper = text == null ? "" : text.toUpperCase(Locale.ROOT);
    return CURRENCY.matcher(upper).matches() ? upper : null;
  }

  /** An amount, more decimals than Money holds rounded down; a decimal sent as text is read too. */
  public @Nullable Money money(String amountName, String currencyName) {
    String currency = currency(currencyName);
    return currency == null ? null : moneyOf(amountName, currency);
  }

  /** Like {@link #money}, where the currency is known beforehand. */
  public @Nullable Money moneyOf(String amountName, String currency) {
    BigDecimal amount = decimal(amountName);
    if (amount == null) {
      return null;
    }
    try {
      return Money.roundingDown(amount, currency);
    } catch (IllegalArgumentException nonsense) {
      return null;
    }
  }

  /** Unix seconds between 2015 and 2100. */
  public @Nullable Instant unixInstant(String name) {
    BigDecimal seconds = decimal(name);
    if (seconds == null || !inRange(seconds)) {
      return null;
    }
    return Instant.ofEpochSecond(seconds.longValue());
  }

  /** ISO 8601 between 2015 and 2100, with or without fractions; without a zone it is UTC. */
  public @Nullable Instant isoInstant(String name) {
    String text = texts.get(name);
    if (text == null || text.length() > 40) {
      return null;
    }
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text.strip(), OffsetDateTime::from, LocalDateTime::from);
      Instant instant =
          time instanceof OffsetDateTime zoned
              ? zoned.toInstant()
              : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
      return inRange(BigDecimal.valueOf(instant.getEpochSecond())) ? instant : null;
    } catch (DateTimeParseException nonsense) {
      return null;
    }
  }

  private static boolean inRange(BigDecimal seconds) {
    return seconds.compareTo(FIRST_SECOND) >= 0 && seconds.compareTo(LAST_SECOND) <= 0;
  }

  private @Nullable BigDecimal decimal(String name) {
    String text = numbers.getOrDefault(name, texts.get(name));
    if (text == null || text.length() > 40) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
