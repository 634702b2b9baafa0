package dev.offramp.providers.partna;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.Registration;
import dev.offramp.providers.SessionOpener;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a sell in Partna's hosted widget: the customer made known, then a link. */
final class PartnaSessions implements SessionOpener {
  private static final Logger LOG = LoggerFactory.getLogger(PartnaSessions.class);

  private final PartnaSettings settings;
  private final Registration registration;
  private final PartnaAccounts accounts;

  PartnaSessions(PartnaSettings settings, Registration registration, PartnaAccounts accounts) {
    this.settings = settings;
    this.registration = registration;
    this.accounts = accounts;
  }

  @Override
  public Opening open(SellOrder sell) {
    try {
      String account =
          accounts.ensureKnown(registration.registrationMode(), sell.tenant(), sell.customer());
      Session session = new Session.Redirect(WidgetLink.of(settings, sell));
      return new Opening(session, null, account, null, Facts.NONE);
    } catch (ProviderException failure) {
      if (failure.kind() != ProviderException.Kind.REFUSED) {
        throw failure;
      }
      LOG.warn("sell {}: {}", sell.id(), failure.getMessage());
      return Opening.refused(SellReason.SESSION_REFUSED);
    }
  }
}
