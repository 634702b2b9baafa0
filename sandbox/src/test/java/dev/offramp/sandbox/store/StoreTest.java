package dev.offramp.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
  @TempDir Path home;

  private record Row(String name, int size) {}

  @Test
  void bringsBackWhatWasMadeDurable() {
    try (Store store = Store.open(home)) {
      Table<Row> rows = store.table("rows", Row.class);
      store.transact(() -> rows.put("a", new Row("first", 1)));
      store.transact(() -> rows.put("b", new Row("second", 2)));
      store.transact(() -> rows.put("a", new Row("first", 3)));
      store.transact(() -> rows.remove("b"));
      store.awaitDurable();
    }

    try (Store store = Store.open(home)) {
      assertThat(store.table("rows", Row.class).all()).containsExactly(new Row("first", 3));
    }
  }

  @Test
  void undoesATransactionThatThrows() {
    try (Store store = Store.open(home)) {
      Table<Row> rows = store.table("rows", Row.class);
      Index<Row> byName = rows.indexedBy(Row::name);
      store.transact(() -> rows.put("a", new Row("kept", 1)));

      assertThatThrownBy(
              () ->
                  store.transact(
                      () -> {
                        rows.put("a", new Row("lost", 2));
                        rows.put("b", new Row("lost", 3));
                        throw new IllegalStateException("no");
                      }))
          .hasMessage("no");

      assertThat(rows.all()).containsExactly(new Row("kept", 1));
      assertThat(byName.find("lost")).isEmpty();
      assertThat(byName.find("kept")).hasSize(1);
    }
  }

  @Test
  void cutsOffALineTornByAKill() throws Exception {
    try (Store store = Store.open(home)) {
      Table<Row> rows = store.table("rows", Row.class);
      store.transact(() -> rows.put("a", new Row("whole", 1)));
      store.awaitDurable();
    }
    Files.writeString(
        home.resolve("sandbox.journal"), "[[\"rows\",\"b\",{\"na", StandardOpenOption.APPEND);

    try (Store store = Store.open(home)) {
      Table<Row> rows = store.table("rows", Row.class);
      store.transact(() -> rows.put("c", new Row("after", 2)));
    }

    try (Store store = Store.open(home)) {
      assertThat(store.table("rows", Row.class).all())
          .extracting(Row::name)
          .containsExactly("whole", "after");
    }
  }

  @Test
  void refusesADamagedJournal() throws Exception {
    Files.writeString(home.resolve("sandbox.journal"), "nonsense\n[]\n");

    assertThatThrownBy(() -> Store.open(home)).hasMessageContaining("damaged at line 1");
  }

  @Test
  void shortensAJournalThatIsMostlyStale() throws Exception {
    try (Store store = Store.open(home)) {
      Table<Row> rows = store.table("rows", Row.class);
      for (int turn = 0; turn < 6_000; turn++) {
        Row row = new Row("same", turn);
        store.transact(() -> rows.put("a", row));
      }
    }

    try (Store store = Store.open(home)) {
      assertThat(store.table("rows", Row.class).find("a")).contains(new Row("same", 5_999));
    }
    assertThat(Files.readAllLines(home.resolve("sandbox.journal"))).hasSize(1);
  }

  @Test
  void takesNoChangeOutsideATransaction() {
    try (Store store = Store.open(home)) {
      Table<Row> rows = store.table("rows", Row.class);

      assertThatThrownBy(() -> rows.put("a", new Row("stray", 1)))
          .hasMessageContaining("transaction");
    }
  }
}
