package dev.offramp.storage;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Session;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of {@code sells} and {@code steps} into records; knows which columns are encrypted.
 */
final class SellRows {
  static final String SELECT =
      """
      select s.*,
        (select at from steps t where t.sell_id = s.id and t.status = 'received'
         order by t.sequence limit 1) as deposit_received_at
      from sells s
      """;

  private final FieldCipher cipher;

  SellRows(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** The personal part of an order, one encrypted column. */
  record PrivateData(
      @Nullable String email, @Nullable String ip, @Nullable Destination destination) {}

  byte[] privateData(SellOrder order) {
    PrivateData personal =
        new PrivateData(order.customer().email(), order.customer().ip(), order.destination());
    return cipher.encrypt(RowJson.bytes(personal), "sells.private_data/" + order.id());
  }

  /** The same personal part with another destination. */
  byte[] withDestination(String sellId, byte[] sealed, Destination destination) {
    String place = "sells.private_data/" + sellId;
    PrivateData before = RowJson.read(cipher.decrypt(sealed, place), PrivateData.class);
    PrivateData after = new PrivateData(before.email(), before.ip(), destination);
    return cipher.encrypt(RowJson.bytes(after), place);
  }

  byte[] session(String sellId, Session session) {
    return cipher.encrypt(RowJson.bytes(session), "sells.session/" + sellId);
  }

  /** A sell as an event tells of it, to be kept with the event. */
  byte[] toldSell(String eventId, Sell sell) {
    return cipher.encrypt(RowJson.bytes(sell), toldPlace(eventId));
  }

  Sell toldSell(String eventId, byte[] sealed) {
    return RowJson.read(cipher.decrypt(sealed, toldPlace(eventId)), Sell.class);
  }

  private static String toldPlace(String eventId) {
    return "callback_deliveries.sell/" + eventId;
  }

  /** The sell as this transaction sees it. */
  Sell find(Handle handle, String sellId) {
    return handle
        .createQuery(SELECT + "where s.id = :id")
        .bind("id", sellId)
        .map((row, context) -> sell(row))
        .one();
  }

  Sell sell(ResultSet row) throws SQLException {
    String id = row.getString("id");
    byte[] session = row.getBytes("session");
    String reason = row.getString("reason");
    return new Sell(
        order(id, row),
        SellStatus.of(row.getString("status")),
        reason == null ? null : SellReason.of(reason),
        RowJson.read(row.getString("facts"), Facts.class),
        session == null
            ? null
            : RowJson.read(cipher.decrypt(session, "sells.session/" + id), Session.class),
        row.getString("provider_account"),
        row.getString("provider_reference"),
        instantOrNull(row, "deposit_deadline"),
        instantOrNull(row, "deposit_received_at"),
        row.getInt("payout_attempts"),
        row.getInt("revision"),
        instantOrNull(row, "workflow_started_at") != null,
        row.getString("customers_address"),
        row.getString("identity"),
        instant(row, "updated_at"));
  }

  private SellOrder order(String id, ResultSet row) throws SQLException {
    byte[] sealed = row.getBytes("private_data");
    PrivateData personal =
        RowJson.read(cipher.decrypt(sealed, "sells.private_data/" + id), PrivateData.class);
    String returnUrl = row.getString("return_url");
    return new SellOrder(
        id,
        row.getString("tenant"),
        Rail.find(row.getString("rail")).orElseThrow(),
        new Money(row.getBigDecimal("crypto_amount"), row.getString("crypto_currency")),
        row.getString("crypto_network"),
        row.getString("fiat_currency"),
        new Customer(row.getString("customer_id"), personal.email(), personal.ip()),
        personal.destination(),
        row.getString("from_address"),
        row.getString("external_id"),
        returnUrl == null ? null : URI.create(returnUrl),
        metadata(row.getString("metadata")),
        instant(row, "created_at"));
  }

  static Step step(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    return new Step(
        row.getInt("sequence"),
        SellStatus.of(row.getString("status")),
        reason == null ? null : SellReason.of(reason),
        instant(row, "at"),
        instant(row, "recorded_at"),
        Witness.of(row.getString("witness")),
        row.getString("provider_status"),
        RowJson.read(row.getString("facts"), Facts.class),
        row.getString("actor"),
        row.getString("note"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private static Map<String, String> metadata(String json) {
    Map<String, String> metadata = new HashMap<>();
    RowJson.read(json, Map.class)
        .forEach((key, value) -> metadata.put(String.valueOf(key), String.valueOf(value)));
    return metadata;
  }
}
