package dev.offramp.sandbox.partna;

import java.math.BigDecimal;
import java.util.Optional;

/** What the widget page does behind the page: lets customers in and opens their requests. */
final class WidgetDesk {
  private final PartnaWorld world;
  private final Ramps ramps;
  private final RampDesk desk;

  WidgetDesk(PartnaWorld world, Ramps ramps, RampDesk desk) {
    this.world = world;
    this.ramps = ramps;
    this.desk = desk;
  }

  /** What the link brings at the rate of this moment; empty when the fees eat it up. */
  Optional<Quote> quote(WidgetLink link) {
    BigDecimal rate =
        world
            .rates()
            .find(link.asset().currency(), link.fiat().currency())
            .orElseThrow(() -> new Refusal(503, "Rates not available, please try again later"));
    return Optional.of(FeeRule.of(link.fiat().currency()).quote(link.amount(), rate))
        .filter(quote -> quote.toAmount().signum() > 0);
  }

  /** Whether a customer with this e-mail may go on: anyone in open mode, else only known ones. */
  boolean mayGoOn(String email) {
    return world.settings().read().isOpen() || world.accounts().findByEmail(email).isPresent();
  }

  /** Opens the request; when it is open already, as it was (a form sent twice opens one). */
  Ramp confirm(WidgetLink link, String reference, String email, Destination destination) {
    return world.transact(
        () -> {
          Optional<Ramp> already = ramps.find(reference);
          if (already.isPresent()) {
            return already.get();
          }
          if (!mayGoOn(email)) {
            throw new Refusal(403, "this merchant has not registered " + email);
          }
          Account account =
              world
                  .accounts()
                  .findByEmail(email)
                  .orElseGet(() -> world.accounts().completeInWidget(email));
          Quote quote = quote(link).orElseThrow(() -> new Refusal(400, "the amount is too small"));
          return desk.open(
              new NewRamp(
                  reference,
                  account.accountName(),
                  link.order(),
                  destination,
                  quote,
                  "useCurrentRate",
                  null,
                  world.switches().rampSeconds()));
        });
  }
}
