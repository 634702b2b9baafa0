package dev.offramp.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fills a record from a tree, key by key: no key missing, none unknown, each of its type. */
final class RecordReader {
  private final Problems problems;

  RecordReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Nothing when anything was wrong; every reason is then among the problems.
   *
   * @param others names beside the record's own that somebody else reads
   */
  <T extends Record> Optional<T> read(
      ObjectNode node, Checks checks, String path, Class<T> type, List<String> others) {
    RecordComponent[] components = type.getRecordComponents();
    refuseUnknown(node, path, components, others);
    Object[] values = new Object[components.length];
    boolean complete = true;
    for (int i = 0; i < components.length; i++) {
      values[i] = value(node, checks, path, components[i]);
      complete &= values[i] != null;
    }
    if (!complete) {
      return Optional.empty();
    }
    T filled = build(type, components, values);
    if (filled instanceof Checked checked) {
      checked.check(checks);
    }
    return Optional.of(filled);
  }

  private @Nullable Object value(
      ObjectNode parent, Checks checks, String parentPath, RecordComponent component) {
    String path = child(parentPath, component.getName());
    JsonNode node = parent.get(component.getName());
    if (node == null || node.isNull()) {
      problems.key(path, "is missing: take it from the config.yml that came with Offramp");
      return null;
    }
    if (!component.getType().isRecord() || Values.isWrittenAsText(component.getType())) {
      return new Values(problems).read(node, path, component.getGenericType());
    }
    if (node instanceof ObjectNode group) {
      return read(
              group,
              checks.in(component.getName()),
              path,
              component.getType().asSubclass(Record.class),
              List.of())
          .orElse(null);
    }
    problems.key(path, "is a single value: write its keys below it, each indented");
    return null;
  }

  private void refuseUnknown(
      ObjectNode node, String path, RecordComponent[] components, List<String> others) {
    List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name) && !others.contains(name)) {
                problems.add(child(path, name) + " " + Suggestions.unknownKey(name, known, others));
              }
            });
  }

  private static <T extends Record> T build(
      Class<T> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot fill " + type, e);
    }
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
