package dev.offramp.sandbox.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a table by a value other than their key. */
public final class Index<T> {
  private final Table<T> table;
  private final Function<T, @Nullable String> valueOf;
  private final Map<String, Set<String>> keys = new HashMap<>();

  Index(Table<T> table, Function<T, @Nullable String> valueOf) {
    this.table = table;
    this.valueOf = valueOf;
  }

  /** The rows with this value, oldest first. */
  public List<T> find(String value) {
    return table.locked(
        () -> {
          List<T> found = new ArrayList<>();
          for (String key : keys.getOrDefault(value, Set.of())) {
            table.find(key).ifPresent(found::add);
          }
          return found;
        });
  }

  void moved(String key, @Nullable T before, @Nullable T after) {
    String from = before == null ? null : valueOf.apply(before);
    String to = after == null ? null : valueOf.apply(after);
    if (from != null && !from.equals(to)) {
      Set<String> left = keys.get(from);
      if (left != null && left.remove(key) && left.isEmpty()) {
        keys.remove(from);
      }
    }
    if (to != null && !to.equals(from)) {
      keys.computeIfAbsent(to, any -> new LinkedHashSet<>()).add(key);
    }
  }
}
