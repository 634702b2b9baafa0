package dev.offramp.storage;

import dev.offramp.workflows.sell.Destination;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps corrected destinations, encrypted, and puts one in the place of the sell's own. */
public final class DestinationDao {
  private final Jdbi jdbi;
  private final FieldCipher cipher;
  private final SellRows rows;

  public DestinationDao(Jdbi jdbi, FieldCipher cipher) {
    this.jdbi = jdbi;
    this.cipher = cipher;
    this.rows = new SellRows(cipher);
  }

  /**
   * Stores a destination for a decision that may follow; by itself it changes nothing.
   *
   * @return its number, for {@code RetryPayoutRequest.storedDestination}
   */
  public int store(String sellId, Destination destination, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          LockedSell.of(handle, sellId);
          int number =
              handle
                  .createQuery(
                      "select coalesce(max(number), 0) + 1 from destinations where sell_id = :id")
                  .bind("id", sellId)
                  .mapTo(Integer.class)
                  .one();
          handle
              .createUpdate(
                  """
                  insert into destinations (sell_id, number, destination, masked, created_at)
                  values (:sellId, :number, :destination, :masked, :now)
                  """)
              .bind("sellId", sellId)
              .bind("number", number)
              .bind(
                  "destination",
                  // With the interface's type, so that it says which kind it is.
                  cipher.encrypt(RowJson.bytes(new Stored(destination)), place(sellId, number)))
              .bind("masked", destination.masked())
              .bind("now", now)
              .execute();
          return number;
        });
  }

  /**
   * Lets the sell's payouts go there from now on. Safe to run twice.
   *
   * @return false when the sell has no stored destination of this number
   */
  public boolean use(String sellId, int number, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          LockedSell.of(handle, sellId);
          return handle
              .createQuery(
                  """
                  select destination from destinations where sell_id = :sellId and number = :number
                  """)
              .bind("sellId", sellId)
              .bind("number", number)
              .map((row, context) -> row.getBytes(1))
              .findOne()
              .map(secret -> cipher.decrypt(secret, place(sellId, number)))
              .map(json -> RowJson.read(json, Stored.class).destination())
              .map(destination -> replace(handle, sellId, destination, now))
              .orElse(false);
        });
  }

  private boolean replace(Handle handle, String sellId, Destination destination, Instant now) {
    byte[] secret =
        handle
            .createQuery("select private_data from sells where id = :id")
            .bind("id", sellId)
            .map((row, context) -> row.getBytes(1))
            .one();
    return handle
            .createUpdate(
                """
                update sells set private_data = :private, destination_masked = :masked,
                  updated_at = :now
                where id = :id
                """)
            .bind("private", rows.withDestination(sellId, secret, destination))
            .bind("masked", destination.masked())
            .bind("now", now)
            .bind("id", sellId)
            .execute()
        == 1;
  }

  private static String place(String sellId, int number) {
    return "destinations.destination/" + sellId + "/" + number;
  }

  private record Stored(Destination destination) {}
}
