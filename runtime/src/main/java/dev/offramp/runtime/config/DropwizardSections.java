package dev.offramp.runtime.config;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.core.Configuration;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.ConstraintViolation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads the keys that are Dropwizard's own, as strictly as ours. */
final class DropwizardSections {
  static final List<String> NAMES = List.of("server", "logging", "metrics", "admin", "health");

  private final Problems problems;

  DropwizardSections(Problems problems) {
    this.problems = problems;
  }

  /** Nothing when Dropwizard cannot read them: it stops at the first reason. */
  Optional<Configuration> read(ObjectNode root) {
    ObjectMapper mapper =
        Jackson.newObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    try {
      Configuration sections =
          mapper.treeToValue(root.deepCopy().retain(NAMES), Configuration.class);
      Validators.newValidatorFactory().getValidator().validate(sections).forEach(this::refuse);
      return Optional.of(sections);
    } catch (UnrecognizedPropertyException e) {
      List<String> known = e.getKnownPropertyIds().stream().map(Object::toString).toList();
      problems.add(path(e) + " " + Suggestions.unknownKey(e.getPropertyName(), known, List.of()));
    } catch (InvalidFormatException e) {
      problems.value(path(e), e.getValue(), "write a " + e.getTargetType().getSimpleName());
    } catch (JsonMappingException e) {
      problems.key(path(e), "cannot be: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new IllegalStateException("Reading a tree in memory", e);
    }
    return Optional.empty();
  }

  private void refuse(ConstraintViolation<Configuration> violation) {
    problems.value(
        violation.getPropertyPath().toString(),
        violation.getInvalidValue(),
        "it " + violation.getMessage());
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
