package dev.offramp.worker;

import dev.offramp.providers.DepositReader;
import dev.offramp.providers.PayoutSender;

/** A provider that only holds the money, while the payout is ours to make. */
public record OwnPayout(DepositReader deposits, PayoutSender payouts) {}
