package dev.offramp.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** One real PostgreSQL a test run, with the tables in place. */
final class TestDatabase {
  static final FieldCipher CIPHER = new FieldCipher(List.of(key()));
  private static final DataSource SOURCE = start();
  static final Jdbi JDBI = Jdbi.create(SOURCE);

  private TestDatabase() {}

  private static DataSource start() {
    try {
      DataSource source = EmbeddedPostgres.builder().start().getPostgresDatabase();
      Migrations.apply(source);
      return source;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] key() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
