package dev.offramp.api.docs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes records, sealed families of them and enums as they are written: by their components,
 * with what may be null, and in the words of their Javadoc.
 */
final class RecordSchemas implements ModelConverter {
  private final JavadocTexts texts = new JavadocTexts();
  private final ValueSchemas values = new ValueSchemas(texts);

  @Override
  public boolean isOpenapi31() {
    return true;
  }

  @Override
  public Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Class<?> raw = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
    if (raw.isRecord() || isFamily(raw)) {
      return named(raw, context);
    }
    return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
  }

  private Schema<?> named(Class<?> raw, ModelConverterContext context) {
    String name = SchemaNames.of(raw);
    if (!context.getDefinedModels().containsKey(name)) {
      Schema<?> schema = isFamily(raw) ? family(raw, context) : object(raw, null, context);
      context.defineModel(name, schema, raw, null);
    }
    return ValueSchemas.reference(name);
  }

  /** A sealed interface whose records tell themselves apart by one member. */
  private static boolean isFamily(Class<?> raw) {
    return raw.isSealed() && raw.isAnnotationPresent(JsonSubTypes.class);
  }

  private Schema<?> family(Class<?> raw, ModelConverterContext context) {
    String member = raw.getAnnotation(JsonTypeInfo.class).property();
    Discriminator discriminator = new Discriminator().propertyName(member);
    List<Schema> members = new ArrayList<>();
    for (JsonSubTypes.Type subtype : raw.getAnnotation(JsonSubTypes.class).value()) {
      String name = SchemaNames.of(subtype.value());
      Schema<?> schema = object(subtype.value(), new Tag(member, subtype.name()), context);
      context.defineModel(name, schema, subtype.value(), null);
      Schema<?> reference = ValueSchemas.reference(name);
      members.add(reference);
      discriminator.mapping(subtype.name(), reference.get$ref());
    }
    return ValueSchemas.empty()
        .description(texts.of(raw).text())
        .oneOf(members)
        .discriminator(discriminator);
  }

  /** The member, and its value, that tells one record of a family from the others. */
  private record Tag(String member, String value) {}

  private Schema<?> object(Class<?> raw, @Nullable Tag tag, ModelConverterContext context) {
    JavadocTexts.Text text = texts.of(raw);
    Schema<?> object = ValueSchemas.typed("object").description(text.text());
    if (tag != null) {
      object.addProperty(tag.member(), ValueSchemas.constant(tag.value()));
      object.addRequiredItem(tag.member());
    }
    if (mayHoldMore(raw)) {
      object.additionalProperties(true);
    }
    for (RecordComponent component : raw.getRecordComponents()) {
      Class<?> part = component.getType();
      boolean isOptional = isLeftOut(raw, component);
      Schema<?> value =
          part.isRecord() || isFamily(part)
              ? named(part, context)
              : values.of(component.getGenericType(), inner -> named(inner, context), context);
      ValueSchemas.constrain(value, component);
      value = isNullable(component) && !isOptional ? ValueSchemas.orNull(value) : value;
      value.setDescription(text.parameters().getOrDefault(component.getName(), ""));
      object.addProperty(component.getName(), value);
      if (!isOptional) {
        object.addRequiredItem(component.getName());
      }
    }
    return object;
  }

  /** Where what is not known is passed over instead of refused. */
  private static boolean mayHoldMore(Class<?> raw) {
    io.swagger.v3.oas.annotations.media.Schema rules =
        raw.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    return rules != null && rules.additionalProperties() == AdditionalPropertiesValue.TRUE;
  }

  private static boolean isNullable(RecordComponent component) {
    for (Annotation annotation : component.getAnnotatedType().getAnnotations()) {
      if (annotation instanceof Nullable) {
        return true;
      }
    }
    return false;
  }

  /** Some records leave out what is not there instead of writing null. */
  private static boolean isLeftOut(Class<?> raw, RecordComponent component) {
    JsonInclude ofComponent = component.getAccessor().getAnnotation(JsonInclude.class);
    JsonInclude include = ofComponent != null ? ofComponent : raw.getAnnotation(JsonInclude.class);
    return include != null && include.value() != JsonInclude.Include.ALWAYS;
  }
}
