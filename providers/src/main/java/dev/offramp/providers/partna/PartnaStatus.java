package dev.offramp.providers.partna;

import dev.offramp.workflows.sell.EventKind;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Partna's statuses in our words: the one place that knows them (partna.md, sections 10.3, 16). */
final class PartnaStatus {
  private PartnaStatus() {}

  /**
   * @param status as normalised by {@link #normalised}
   * @param expiry when Partna stops, or stopped, waiting for the crypto: it names no other sign of
   *     expiry than {@code canceled} after that moment
   * @return empty for a status nobody has told us of
   */
  static Optional<EventKind> kindOf(String status, @Nullable Instant expiry, Instant now) {
    return switch (status) {
      case "pending" -> Optional.of(EventKind.PENDING);
      case "received" -> Optional.of(EventKind.RECEIVED);
      case "processing" -> Optional.of(EventKind.PROCESSING);
      case "completed" -> Optional.of(EventKind.COMPLETED);
      case "failed" -> Optional.of(EventKind.FAILED);
      case "expired" -> Optional.of(EventKind.EXPIRED);
      case "canceled", "cancelled" ->
          Optional.of(
              expiry != null && !now.isBefore(expiry) ? EventKind.EXPIRED : EventKind.CANCELLED);
      default -> Optional.empty();
    };
  }

  static String normalised(String status) {
    return status.strip().toLowerCase(Locale.ROOT);
  }
}
