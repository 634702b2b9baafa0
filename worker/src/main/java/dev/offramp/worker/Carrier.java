package dev.offramp.worker;

import dev.offramp.providers.IdentityReader;
import dev.offramp.providers.SessionOpener;
import dev.offramp.providers.StatusReader;
import org.jspecify.annotations.Nullable;

/**
 * Who carries the sells of one rail.
 *
 * @param identities null where the provider checks no identity, or tells nothing of it
 */
public record Carrier(
    SessionOpener sessions, StatusReader status, @Nullable IdentityReader identities) {

  /** Of a provider without an identity check. */
  public Carrier(SessionOpener sessions, StatusReader status) {
    this(sessions, status, null);
  }

  Carrier watchedBy(OperatorAlarm alarm) {
    return new Carrier(alarm.watching(sessions), alarm.watching(status), identities);
  }
}
