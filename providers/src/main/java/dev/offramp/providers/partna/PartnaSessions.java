package dev.offramp.providers.partna;

import dev.offramp.providers.Registration;
import dev.offramp.providers.SessionOpener;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.Session;

/** Opens a sell in Partna's hosted widget: the customer made known, then a link. */
final class PartnaSessions implements SessionOpener {
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
    return PartnaOpenings.orRefused(
        sell,
        () -> {
          String account =
              accounts.ensureKnown(registration.registrationMode(), sell.tenant(), sell.customer());
          Session session = new Session.Redirect(WidgetLink.of(settings, sell));
          return new Opening(session, null, account, null, Facts.NONE);
        });
  }
}
