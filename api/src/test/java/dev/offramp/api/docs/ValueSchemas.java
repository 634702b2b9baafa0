package dev.offramp.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Describes what stands in one member: a text, a number, a list, a name out of a list. */
final class ValueSchemas {
  private static final String DECIMAL = "^[0-9]{1,36}(\\.[0-9]{1,18})?$";

  private final ObjectMapper names = new ObjectMapper();
  private final JavadocTexts texts;

  ValueSchemas(JavadocTexts texts) {
    this.texts = texts;
  }

  /**
   * @param named describes a record or a family of them
   */
  Schema<?> of(Type type, Function<Class<?>, Schema<?>> named, ModelConverterContext context) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      Schema<?> inner = of(arguments[arguments.length - 1], named, context);
      return Map.class.isAssignableFrom((Class<?>) generic.getRawType())
          ? typed("object").additionalProperties(inner)
          : typed("array").items(inner);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isEnum()) {
      return enumeration(raw, context);
    }
    if (raw.isRecord() || raw.isSealed()) {
      return named.apply(raw);
    }
    return plain(raw);
  }

  private static Schema<?> plain(Class<?> raw) {
    if (raw == String.class) {
      return typed("string");
    }
    if (raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class) {
      return typed("integer");
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return typed("boolean");
    }
    if (raw == BigDecimal.class) {
      return typed("string").pattern(DECIMAL);
    }
    if (raw == Instant.class) {
      return typed("string").format("date-time");
    }
    if (raw == URI.class) {
      return typed("string").format("uri");
    }
    if (raw == Duration.class) {
      return typed("string").format("duration");
    }
    if (raw == Object.class || JsonNode.class.isAssignableFrom(raw)) {
      return empty();
    }
    throw new IllegalStateException(
        "No schema for " + raw.getName() + ": say in ValueSchemas how it is written as JSON");
  }

  private Schema<?> enumeration(Class<?> raw, ModelConverterContext context) {
    String name = SchemaNames.of(raw);
    if (!context.getDefinedModels().containsKey(name)) {
      Schema<Object> schema = typed("string");
      StringBuilder text = new StringBuilder(texts.of(raw).text());
      for (Object constant : raw.getEnumConstants()) {
        String written = names.convertValue(constant, String.class);
        schema.addEnumItemObject(written);
        meaning(constant).ifPresent(it -> text.append("\n- `" + written + "`: " + it));
      }
      context.defineModel(name, schema.description(text.toString()), raw, null);
    }
    return reference(name);
  }

  /** Enums whose constants mean something to a tenant say it themselves. */
  private static Optional<String> meaning(Object constant) {
    try {
      return Optional.of((String) constant.getClass().getMethod("meaning").invoke(constant));
    } catch (ReflectiveOperationException saysNothing) {
      return Optional.empty();
    }
  }

  /** What the component's annotation asks beyond its type. */
  static void constrain(Schema<?> schema, RecordComponent component) {
    io.swagger.v3.oas.annotations.media.Schema rules =
        component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    if (rules == null) {
      return;
    }
    if (!rules.pattern().isEmpty()) {
      schema.setPattern(rules.pattern());
    }
    if (!rules.format().isEmpty()) {
      schema.setFormat(rules.format());
    }
    if (rules.minLength() > 0) {
      schema.setMinLength(rules.minLength());
    }
    if (rules.maxLength() < Integer.MAX_VALUE) {
      schema.setMaxLength(rules.maxLength());
    }
  }

  static Schema<Object> empty() {
    return new JsonSchema();
  }

  static Schema<Object> typed(String type) {
    Schema<Object> schema = empty();
    schema.setTypes(new LinkedHashSet<>(Set.of(type)));
    return schema;
  }

  static Schema<Object> constant(String value) {
    Schema<Object> schema = typed("string");
    schema.setConst(value);
    return schema;
  }

  static Schema<Object> reference(String name) {
    Schema<Object> schema = empty();
    schema.set$ref("#/components/schemas/" + name);
    return schema;
  }

  static Schema<?> orNull(Schema<?> schema) {
    if (schema.get$ref() == null) {
      if (schema.getTypes() != null) {
        schema.addType("null");
      }
      return schema;
    }
    return empty().anyOf(List.of(schema, typed("null")));
  }

  static boolean mayBeNull(Schema<?> schema) {
    return schema.getTypes() != null
        ? schema.getTypes().contains("null")
        : schema.getAnyOf() != null && schema.getAnyOf().stream().anyMatch(ValueSchemas::isNull);
  }

  private static boolean isNull(Schema<?> schema) {
    return schema.getTypes() != null && schema.getTypes().equals(Set.of("null"));
  }
}
