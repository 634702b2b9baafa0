package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.http.Router;
import dev.offramp.sandbox.json.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The hosted widget (section 9), plain forms for browsers and curl alike:
 *
 * <ul>
 *   <li>{@code GET /partna/v4/pay/offramp?…} with the link's parameters: the payout form, or the
 *       state of the request when it is open already.
 *   <li>{@code POST} to the same address with the fields of {@link WidgetForm}: confirms; 303 to
 *       the state page, 422 with the form again when something is wrong, 403 in closed mode for an
 *       e-mail without an account.
 *   <li>{@code GET /partna/v4/pay/offramp/{reference}}: the state page; {@code …/state} the same as
 *       JSON.
 *   <li>{@code POST /partna/v4/pay/offramp/{reference}/deposit}, field {@code amount} optional:
 *       sends the crypto. {@code POST …/cancel}: cancels. Both 303 to the state page.
 * </ul>
 */
final class WidgetEndpoints {
  private static final String PATH = "/partna/v4/pay/offramp";

  private final PartnaWorld world;
  private final Ramps ramps;
  private final RampDesk desk;
  private final WidgetDesk widget;
  private final Customer customer;

  WidgetEndpoints(
      PartnaWorld world, Ramps ramps, RampDesk desk, WidgetDesk widget, Customer customer) {
    this.world = world;
    this.ramps = ramps;
    this.desk = desk;
    this.widget = widget;
    this.customer = customer;
  }

  void mount(Router router) {
    router.on("GET", PATH, this::open);
    router.on("POST", PATH, this::confirm);
    router.on("GET", PATH + "/{reference}", request -> state(request.segment("reference")));
    router.on("GET", PATH + "/{reference}/state", this::stateAsJson);
    router.on("POST", PATH + "/{reference}/deposit", this::deposit);
    router.on("POST", PATH + "/{reference}/cancel", this::cancel);
  }

  private HttpReply open(HttpRequest request) {
    return withLink(
        request,
        link -> {
          String reference = link.reference();
          if (reference == null) {
            String made = world.transactions().newReference();
            return HttpReply.seeOther(
                PATH + "?" + link.withReference(made).query(world.merchant()));
          }
          if (ramps.find(reference).isPresent()) {
            return HttpReply.seeOther(PATH + "/" + reference);
          }
          if (world.pace().autopilot()) {
            customer.goThrough(request.parameters(), reference, Map.of());
          }
          return form(200, link, new WidgetForm(Map.of()));
        });
  }

  private HttpReply confirm(HttpRequest request) {
    return withLink(
        request,
        link -> {
          WidgetForm form = new WidgetForm(request.form());
          String reference = link.reference();
          String email = form.email();
          Optional<Destination> destination = form.destination(link.fiat().currency());
          if (destination.isEmpty()) {
            return form(422, link, form);
          }
          if (!widget.mayGoOn(email)) {
            form.mistakes()
                .put(
                    "email",
                    "This merchant only serves customers it has registered, and this address is"
                        + " not one of them.");
            return form(403, link, form);
          }
          Ramp ramp =
              widget.confirm(
                  link,
                  reference == null ? world.transactions().newReference() : reference,
                  email,
                  destination.get());
          return HttpReply.seeOther(PATH + "/" + ramp.reference());
        });
  }

  private HttpReply form(int status, WidgetLink link, WidgetForm form) {
    Optional<Quote> quote = widget.quote(link);
    return quote.isEmpty()
        ? WidgetPages.problem(400, "This amount is too small: the fees would eat it up.")
        : WidgetPages.form(
            status,
            PATH + "?" + link.query(world.merchant()),
            link,
            quote.get(),
            form,
            world.settings().read().isOpen());
  }

  private HttpReply state(String reference) {
    return ramps
        .find(reference)
        .map(ramp -> WidgetPages.state(PATH, ramp, world.switches()))
        .orElseGet(() -> WidgetPages.problem(404, "There is no request with this reference."));
  }

  private HttpReply stateAsJson(HttpRequest request) {
    String reference = request.segment("reference");
    return ramps
        .find(reference)
        .map(
            ramp ->
                HttpReply.json(
                    200,
                    Json.object()
                        .put("reference", reference)
                        .put("status", ramp.wireStatus(world.switches()))
                        .put("sent", ramp.deposit() != null)))
        .orElseGet(() -> HttpReply.json(404, Map.of("message", "ramp request not found")));
  }

  private HttpReply deposit(HttpRequest request) {
    String reference = request.segment("reference");
    String amount = request.form().getOrDefault("amount", "").trim();
    if (!amount.isEmpty() && !amount.matches("\\d{1,12}(\\.\\d{1,18})?")) {
      return WidgetPages.problem(422, "The amount to send is not a number.");
    }
    RampDesk.Sent sent =
        amount.isEmpty()
            ? RampDesk.Sent.AS_AGREED
            : new RampDesk.Sent(new BigDecimal(amount), null, null);
    return acting(reference, () -> desk.deposit(reference, sent));
  }

  private HttpReply cancel(HttpRequest request) {
    String reference = request.segment("reference");
    return acting(reference, () -> desk.cancel(reference));
  }

  /** A button pressed twice does no harm: the second press just shows how things stand. */
  private HttpReply acting(String reference, Runnable action) {
    try {
      action.run();
    } catch (Refusal refusal) {
      if (refusal.status() == 404) {
        return WidgetPages.problem(404, "There is no request with this reference.");
      }
    }
    return HttpReply.seeOther(PATH + "/" + reference);
  }

  private interface WithLink {
    HttpReply answer(WidgetLink link);
  }

  private HttpReply withLink(HttpRequest request, WithLink then) {
    try {
      return then.answer(WidgetLink.read(request.parameters(), world.merchant()));
    } catch (WidgetLink.Unusable unusable) {
      return WidgetPages.problem(400, unusable.sentence());
    } catch (Refusal refusal) {
      return WidgetPages.problem(refusal.status(), String.valueOf(refusal.getMessage()));
    }
  }
}
