package dev.offramp.runtime.database;

import dev.offramp.runtime.StartException;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what PostgreSQL commits survives a crash: we answer 200 to a webhook because it does.
 *
 * @param fsync as {@code SHOW fsync} says: {@code on} or {@code off}
 * @param synchronousCommit as {@code SHOW synchronous_commit} says; all but {@code off} are durable
 */
record Durability(String fsync, String synchronousCommit) {
  private static final Logger LOG = LoggerFactory.getLogger(Durability.class);

  static Durability of(Handle handle) {
    return new Durability(show(handle, "fsync"), show(handle, "synchronous_commit"));
  }

  /** On this machine it is only said, for tests are quicker without. */
  void require(boolean isLocal) {
    if (isDurable()) {
      LOG.info("PostgreSQL commits durably: {}", this);
      return;
    }
    String sentence =
        "PostgreSQL forgets commits in a crash (fsync="
            + fsync
            + ", synchronous_commit="
            + synchronousCommit
            + "): set both to on.";
    if (!isLocal) {
      throw new StartException(sentence);
    }
    LOG.warn(sentence);
  }

  private boolean isDurable() {
    return !fsync.equals("off") && !synchronousCommit.equals("off");
  }

  private static String show(Handle handle, String setting) {
    return handle
        .createQuery("SELECT current_setting(:setting)")
        .bind("setting", setting)
        .mapTo(String.class)
        .one();
  }
}
