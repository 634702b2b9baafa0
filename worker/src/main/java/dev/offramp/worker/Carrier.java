package dev.offramp.worker;

import dev.offramp.providers.IdentityReader;
import dev.offramp.providers.SessionOpener;
import dev.offramp.providers.StatusReader;
import org.jspecify.annotations.Nullable;

/**
 * Who carries the sells of one rail.
 *
 * @param status null where the payout is ours, and our ledger knows where the sell stands
 * @param identities null where the provider checks no identity, or tells nothing of it
 * @param own null where the provider pays out by itself
 */
public record Carrier(
    SessionOpener sessions,
    @Nullable StatusReader status,
    @Nullable IdentityReader identities,
    @Nullable OwnPayout own) {

  /** Of a provider that pays out by itself, without an identity check. */
  public Carrier(SessionOpener sessions, StatusReader status) {
    this(sessions, status, null, null);
  }

  /** Of a provider that pays out by itself. */
  public Carrier(SessionOpener sessions, StatusReader status, IdentityReader identities) {
    this(sessions, status, identities, null);
  }

  /** Of a rail that is paid by us. */
  public Carrier(SessionOpener sessions, OwnPayout own) {
    this(sessions, null, null, own);
  }

  Carrier watchedBy(OperatorAlarm alarm) {
    return new Carrier(
        alarm.watching(sessions), status == null ? null : alarm.watching(status), identities, own);
  }
}
