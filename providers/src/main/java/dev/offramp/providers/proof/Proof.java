package dev.offramp.providers.proof;

import dev.offramp.providers.IdentityReader;
import dev.offramp.providers.SessionOpener;
import dev.offramp.providers.StatusReader;
import dev.offramp.providers.WebhookReader;
import dev.offramp.providers.hints.HintSource;
import dev.offramp.providers.hints.Later;
import dev.offramp.providers.wire.CallWatch;
import java.time.InstantSource;

/** Proof as the rail {@code proof-widget} needs it: everything it does for us, by role. */
public final class Proof {
  private final ProofSettings settings;
  private final SessionOpener sessions;
  private final StatusReader status;
  private final WebhookReader webhooks;
  private final IdentityReader identities;

  /** Contacts nobody yet. */
  public Proof(ProofSettings settings, InstantSource clock) {
    this(settings, clock, CallWatch.NONE);
  }

  /**
   * Contacts nobody yet.
   *
   * @param calls told of every call to Proof
   */
  public Proof(ProofSettings settings, InstantSource clock, CallWatch calls) {
    this.settings = settings;
    ProofHttp http =
        new ProofHttp(settings, new ProofFailures(clock), ProofHttp.CALL_TIMEOUT, calls);
    sessions = new ProofSessions(settings, http);
    status = new ProofTransactions(settings, http, clock);
    webhooks = new ProofWebhooks(clock);
    identities = new ProofIdentities(http);
  }

  public SessionOpener sessions() {
    return sessions;
  }

  public StatusReader status() {
    return status;
  }

  /** Only hints, each with Proof's own id of the sell. */
  public WebhookReader webhooks() {
    return webhooks;
  }

  public IdentityReader identities() {
    return identities;
  }

  /**
   * Opens sockets, one a sell.
   *
   * @param later beats their hearts
   */
  public HintSource sockets(Later later) {
    return new ProofSockets(settings, later);
  }
}
