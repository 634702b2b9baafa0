package dev.offramp.storage;

import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * Says which of several processes does a piece of work.
 *
 * <p>Only for work that two may do at once without harm: the clocks of the processes decide when a
 * lease ends.
 */
public final class LeaseDao {
  private final Jdbi jdbi;

  public LeaseDao(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Takes a lease nobody holds any more, or keeps one's own.
   *
   * @param owner different for every process
   * @param until when others may take it, unless it is held again before
   * @return whether it is the owner's now
   */
  public boolean hold(String name, String owner, Instant now, Instant until) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        insert into leases (name, owner, held_until) values (:name, :owner, :until)
                        on conflict (name) do update
                          set owner = excluded.owner, held_until = excluded.held_until
                          where leases.owner = excluded.owner or leases.held_until <= :now
                        """)
                    .bind("name", name)
                    .bind("owner", owner)
                    .bind("now", now)
                    .bind("until", until)
                    .execute()
                == 1);
  }

  /** Lets the next one take it at once; nothing happens when it is not the owner's. */
  public void release(String name, String owner) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("delete from leases where name = :name and owner = :owner")
                .bind("name", name)
                .bind("owner", owner)
                .execute());
  }
}
