package dev.offramp.storage;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Open sells that are alike, counted together. Codes as they are on record, so that a node still
 * counts what only a newer one knows.
 *
 * @param value of all their crypto, as ordered; no Money, as a sum may be longer than any amount
 * @param oldestCreatedAt when the first of them was accepted
 * @param unmovedSince when the one that has not changed for longest last changed
 */
public record OpenSells(
    String rail,
    String status,
    @Nullable String reason,
    long count,
    BigDecimal value,
    String currency,
    Instant oldestCreatedAt,
    Instant unmovedSince) {}
