package dev.offramp.api.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in plain words what Jackson did not like; its own messages name our classes. */
final class JsonProblems {
  private JsonProblems() {}

  static ApiException malformed(String detail) {
    return new ApiException(Problem.MALFORMED_JSON, detail);
  }

  static ApiException malformed(JsonProcessingException failure) {
    String where = where(failure.getLocation());
    if (failure instanceof StreamConstraintsException) {
      return malformed(
          "The JSON goes beyond a limit"
              + where
              + ": at most 32 levels of nesting, 5,000 tokens, 16,384 characters in a string, 128"
              + " in a name, 40 in a number.");
    }
    if (failure instanceof JsonEOFException) {
      return malformed(
          "The JSON ends too early" + where + "; close every string, list and object.");
    }
    if (String.valueOf(failure.getOriginalMessage()).startsWith("Duplicate field")) {
      return malformed("A member is there twice" + where + "; name each member once.");
    }
    return malformed("This is not valid JSON" + where + ".");
  }

  /** The refusal of well-formed JSON that does not fit the record it is for. */
  static ApiException misfit(JsonMappingException misfit, ObjectMapper mapper) {
    return new ApiException(
        Problem.INVALID_REQUEST,
        "The body breaks a rule.",
        List.of(new InputError(JsonPointers.of(misfit), rule(misfit, mapper))));
  }

  private static String rule(JsonMappingException misfit, ObjectMapper mapper) {
    if (misfit instanceof UnrecognizedPropertyException unknown) {
      Collection<Object> known = unknown.getKnownPropertyIds();
      return known == null || known.isEmpty()
          ? "is not known here; leave it out"
          : "is not known here; known are "
              + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }
    if (misfit instanceof InvalidTypeIdException) {
      return "needs a type this API knows";
    }
    if (misfit.getCause() instanceof InputCoercionException tooLarge) {
      return "must be " + expected(tooLarge.getTargetType(), mapper) + " in bounds";
    }
    return misfit instanceof MismatchedInputException mismatch
        ? "must be " + expected(mismatch.getTargetType(), mapper)
        : "is not acceptable here";
  }

  private static String expected(@Nullable Class<?> type, ObjectMapper mapper) {
    if (type == null) {
      return "of another type";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(value -> mapper.convertValue(value, String.class))
              .collect(Collectors.joining(", "));
    }
    if (type == String.class) {
      return "a string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    if (type == BigDecimal.class) {
      return "a decimal number";
    }
    if (type == Instant.class) {
      return "a time in RFC 3339, such as \"2026-11-21T12:00:00Z\"";
    }
    if (type == URI.class) {
      return "an absolute address";
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "of another type";
  }

  private static String where(@Nullable JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
