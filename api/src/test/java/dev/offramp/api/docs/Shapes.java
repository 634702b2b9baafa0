package dev.offramp.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Holds JSON against the schemas of the document. */
public final class Shapes {
  private final JsonNode document;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  public Shapes(JsonNode document) {
    this.document = document;
  }

  /** What about the value does not fit; nothing when all does. */
  public List<String> misfits(JsonNode schema, JsonNode value) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.path("components"));
    return registry
        .getSchema(whole)
        .validate(value, context -> context.executionConfig(it -> it.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** The schema itself where it stands behind a reference, or beside null. */
  JsonNode resolved(JsonNode schema) {
    if (schema.has("$ref")) {
      return resolved(document.at(schema.path("$ref").textValue().substring(1)));
    }
    for (JsonNode either : schema.path("anyOf")) {
      if (!either.path("type").asText().equals("null")) {
        return resolved(either);
      }
    }
    return schema;
  }

  /** The members that an object of this schema may have; of a family, those of the fitting one. */
  List<String> members(JsonNode schema, JsonNode value) {
    JsonNode object = resolved(schema);
    for (JsonNode candidate : object.path("oneOf")) {
      if (misfits(candidate, value).isEmpty()) {
        return members(candidate, value);
      }
    }
    List<String> names = new ArrayList<>();
    Iterator<String> all = object.path("properties").fieldNames();
    all.forEachRemaining(names::add);
    return names.stream().sorted().toList();
  }
}
