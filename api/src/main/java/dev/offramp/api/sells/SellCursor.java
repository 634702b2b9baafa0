package dev.offramp.api.sells;

import dev.offramp.api.web.StrictJson;
import dev.offramp.runtime.SigningKey;
import dev.offramp.storage.SellFilter;
import dev.offramp.storage.SellListDao.Place;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Writes where the next page of a list begins, and reads it back: the last sell of the page and an
 * HMAC-SHA-256 over it, the tenant and the filters, so that a cursor only continues the list it
 * came with.
 */
final class SellCursor {
  private static final int ID_BYTES = 16;
  private static final int PLACE_BYTES = Long.BYTES + Integer.BYTES + ID_BYTES;

  private final SigningKey key;

  /**
   * @param dataKey the installation's data key; what signs cursors is derived from it
   */
  SellCursor(byte[] dataKey) {
    key = SigningKey.derived(dataKey, "cursors of lists");
  }

  String write(String tenant, SellFilter filter, Place place) {
    byte[] bytes =
        ByteBuffer.allocate(PLACE_BYTES)
            .putLong(place.createdAt().getEpochSecond())
            .putInt(place.createdAt().getNano())
            .put(HexFormat.of().parseHex(place.id()))
            .array();
    byte[] signed =
        ByteBuffer.allocate(PLACE_BYTES + SigningKey.SIGNATURE_BYTES)
            .put(bytes)
            .put(key.sign(signed(tenant, filter, bytes)))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  /** Empty when it is not a cursor of ours, or one of another list. */
  Optional<Place> read(String tenant, SellFilter filter, String text) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      byte[] place = new byte[PLACE_BYTES];
      byte[] given = new byte[SigningKey.SIGNATURE_BYTES];
      buffer.get(place).get(given);
      boolean isOurs =
          !buffer.hasRemaining() && key.hasSigned(signed(tenant, filter, place), given);
      return isOurs ? Optional.of(place(ByteBuffer.wrap(place))) : Optional.empty();
    } catch (IllegalArgumentException | BufferUnderflowException notOurs) {
      return Optional.empty();
    }
  }

  private static Place place(ByteBuffer buffer) {
    Instant createdAt = Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
    byte[] id = new byte[ID_BYTES];
    buffer.get(id);
    return new Place(createdAt, HexFormat.of().formatHex(id));
  }

  private static byte[] signed(String tenant, SellFilter filter, byte[] place) {
    byte[] list = StrictJson.write(List.of(tenant, filter));
    return ByteBuffer.allocate(place.length + list.length).put(place).put(list).array();
  }
}
