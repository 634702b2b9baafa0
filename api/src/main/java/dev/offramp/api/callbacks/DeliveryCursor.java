package dev.offramp.api.callbacks;

import dev.offramp.storage.CallbackDeliveryDao.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a place in the list of deliveries as one opaque word. */
final class DeliveryCursor {
  /** Microseconds, as fine as PostgreSQL keeps them, and the id. */
  private static final Pattern FORM = Pattern.compile("([0-9]{1,17})/([A-Za-z0-9_]{1,80})");

  private DeliveryCursor() {}

  static String of(Place place) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, place.createdAt());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((micros + "/" + place.id()).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * @throws IllegalArgumentException when it was not written here
   */
  static Place read(String text) {
    Matcher parts =
        FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a cursor");
    }
    return new Place(
        Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS), parts.group(2));
  }
}
