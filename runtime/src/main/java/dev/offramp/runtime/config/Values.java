package dev.offramp.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.providers.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns one value of the file into the type of its key, or says what to write instead. */
final class Values {
  private static final String DURATION = "write a duration such as PT10S, PT5M or P30D";
  private static final Duration LONGEST = Duration.ofDays(3650);

  private final Problems problems;

  Values(Problems problems) {
    this.problems = problems;
  }

  /** Records that are one value in the file, not a group of keys. */
  static boolean isWrittenAsText(Class<?> type) {
    return type == Secret.class || type == CryptoPair.class;
  }

  /** Null when the value does not fit; the reason is then among the problems. */
  @Nullable Object read(JsonNode node, String path, Type type) {
    if (type instanceof ParameterizedType list) {
      return list(node, path, list.getActualTypeArguments()[0]);
    }
    if (type == Secret.class) {
      return node.isTextual() ? new Secret(node.textValue()) : hidden(path);
    }
    if (type == int.class) {
      return wholeNumber(node, path);
    }
    if (!node.isTextual()) {
      return refused(path, node, type == Duration.class ? DURATION : "write one text, in quotes");
    }
    return text(node.textValue(), path, type);
  }

  private @Nullable Object text(String text, String path, Type type) {
    if (type == String.class) {
      return text;
    }
    try {
      if (type == Duration.class) {
        return duration(text, path);
      }
      return type == URI.class ? address(text, path) : CryptoPair.of(text);
    } catch (DateTimeParseException e) {
      return refused(path, text, DURATION);
    } catch (IllegalArgumentException e) {
      return refused(
          path,
          text,
          type == URI.class ? "it is no web address" : "write a pair such as CUSD/celo");
    }
  }

  /** All our addresses carry money or secrets, so outside this machine only https will do. */
  private @Nullable Object address(String text, String path) {
    URI address = URI.create(text);
    return WebAddresses.isSafe(address)
        ? address
        : refused(path, text, WebAddresses.remedy(address));
  }

  private @Nullable Duration duration(String text, String path) {
    Duration duration = Duration.parse(text);
    if (duration.isNegative() || duration.isZero()) {
      refused(path, text, "it must be longer than nothing; " + DURATION);
      return null;
    }
    if (duration.compareTo(LONGEST) > 0) {
      refused(path, text, "it must not be longer than ten years");
      return null;
    }
    return duration;
  }

  private @Nullable Object wholeNumber(JsonNode node, String path) {
    try {
      return Integer.parseInt(node.asText());
    } catch (NumberFormatException e) {
      return refused(path, node, "write a whole number");
    }
  }

  private @Nullable Object list(JsonNode node, String path, Type element) {
    if (!node.isArray()) {
      return refused(path, node, "write a list, such as [A, B]");
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      Object value = read(node.get(i), path + "[" + i + "]", element);
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == node.size() ? values : null;
  }

  private @Nullable Object refused(String path, Object value, String remedy) {
    problems.value(path, value instanceof JsonNode node ? shown(node) : value, remedy);
    return null;
  }

  private static String shown(JsonNode node) {
    return node.isValueNode() ? node.asText() : "a list or a group of keys";
  }

  private @Nullable Object hidden(String path) {
    problems.hidden(path, "write one text, in quotes");
    return null;
  }
}
