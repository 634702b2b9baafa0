package dev.offramp.sandbox.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records of one kind by key, in order of first insertion; changes belong to a transaction. */
public final class Table<T> {
  private final String name;
  private final Store store;
  private final Map<String, T> rows = new LinkedHashMap<>();
  private final List<Index<T>> indexes = new ArrayList<>();

  Table(String name, Store store) {
    this.name = name;
    this.store = store;
  }

  /** The row with this key. */
  public Optional<T> find(String key) {
    return store.locked(() -> Optional.ofNullable(rows.get(key)));
  }

  /** All rows, oldest first, as a copy. */
  public List<T> all() {
    return store.locked(() -> List.copyOf(rows.values()));
  }

  /** How many rows there are. */
  public int size() {
    return store.locked(rows::size);
  }

  /** Inserts or replaces a row; only inside {@link Store#transact}. */
  public void put(String key, T row) {
    T before = replace(key, row);
    store.changed(name, key, row, () -> replace(key, before));
  }

  /** Takes a row away; only inside {@link Store#transact}. */
  public void remove(String key) {
    T before = replace(key, null);
    if (before != null) {
      store.changed(name, key, null, () -> replace(key, before));
    }
  }

  /** Adds a way to look rows up; rows for which the function gives null are left out. */
  public Index<T> indexedBy(Function<T, @Nullable String> valueOf) {
    return store.locked(
        () -> {
          Index<T> index = new Index<>(this, valueOf);
          rows.forEach((key, row) -> index.moved(key, null, row));
          indexes.add(index);
          return index;
        });
  }

  @Nullable T replace(String key, @Nullable T row) {
    T before = row == null ? rows.remove(key) : rows.put(key, row);
    for (Index<T> index : indexes) {
      index.moved(key, before, row);
    }
    return before;
  }

  <R> R locked(Supplier<R> read) {
    return store.locked(read);
  }
}
