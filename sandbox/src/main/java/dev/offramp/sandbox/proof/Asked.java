package dev.offramp.sandbox.proof;

import org.jspecify.annotations.Nullable;

/**
 * What a session was asked for; the older contract asks by {@code fiatAmount} or {@code amount}, or
 * leaves both to the user.
 *
 * @param impossible the amount makes no sense and was accepted all the same (choice 10)
 */
record Asked(
    String partnerUserId,
    String email,
    String type,
    String currency,
    String network,
    @Nullable String amount,
    String fiatCurrency,
    @Nullable String fiatAmount,
    @Nullable String redirectUrl,
    @Nullable String clientIp,
    boolean impossible) {}
