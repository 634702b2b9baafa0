package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.json.Json;
import dev.offramp.sandbox.store.Table;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pretend customer: opens a link, confirms three seconds later and sends the crypto two seconds
 * after that, both divided by the speed. The autopilot is this customer for everyone.
 */
final class Customer {
  private static final Logger log = LoggerFactory.getLogger(Customer.class);
  private static final String CONFIRMS = "partna.customerConfirms";
  private static final String SENDS = "partna.customerSends";
  private static final Map<String, String> USUAL =
      Map.of(
          "KES",
              "{\"mobileNetwork\":\"Safaricom\",\"paymentNetwork\":\"MOBILE\","
                  + "\"shortcode\":\"0726140198\"}",
          "NGN", "{\"bankCode\":\"035\",\"accountNumber\":\"0123456789\"}",
          "GHS", "{\"mobileNetwork\":\"MTN\",\"shortcode\":\"0241234567\"}");

  private final PartnaWorld world;
  private final Ramps ramps;
  private final RampDesk desk;
  private final WidgetDesk widget;
  private final Table<JsonNode> errands;

  Customer(PartnaWorld world, Ramps ramps, RampDesk desk, WidgetDesk widget) {
    this.world = world;
    this.ramps = ramps;
    this.desk = desk;
    this.widget = widget;
    this.errands = world.store().table("partna.errands", JsonNode.class);
    world.alarms().on(CONFIRMS, this::confirm);
    world.alarms().on(SENDS, this::send);
  }

  /** Goes through a link by himself; what he enters may be given, the rest is as usual. */
  void goThrough(Map<String, String> query, String reference, Map<String, String> entered) {
    world.transact(
        () -> {
          if (ramps.find(reference).isPresent() || errands.find(reference).isPresent()) {
            return;
          }
          errands.put(reference, Json.tree(Map.of("query", query, "entered", entered)));
          world.alarms().setPaced(CONFIRMS, reference, Duration.ofSeconds(3));
        });
  }

  /** Sends the crypto of a request that is open. */
  void sendsSoon(String reference) {
    world.transact(() -> world.alarms().setPaced(SENDS, reference, Duration.ofSeconds(2)));
  }

  private void confirm(String reference) {
    Optional<JsonNode> errand = errands.find(reference);
    errands.remove(reference);
    try {
      if (errand.isPresent()) {
        enter(
            reference, strings(errand.get().path("query")), strings(errand.get().path("entered")));
        sendsSoon(reference);
      }
    } catch (Refusal | WidgetLink.Unusable refused) {
      log.warn("the pretend customer of {} gave up: {}", reference, refused.getMessage());
    }
  }

  /** Confirms now, filling in the usual details for whatever was not entered. */
  Ramp enter(String reference, Map<String, String> query, Map<String, String> entered)
      throws WidgetLink.Unusable {
    WidgetLink link = WidgetLink.read(query, world.merchant()).withReference(reference);
    Map<String, String> fields = new LinkedHashMap<>(usual(link.fiat().currency()));
    fields.putAll(entered);
    fields.putIfAbsent("email", usualEmail());
    WidgetForm form = new WidgetForm(fields);
    String email = form.email();
    Destination destination =
        form.destination(link.fiat().currency())
            .orElseThrow(() -> new Refusal(400, form.mistakes().toString()));
    return widget.confirm(link, reference, email, destination);
  }

  private void send(String reference) {
    if (ramps.find(reference).filter(ramp -> ramp.deposit() == null).isPresent()) {
      desk.deposit(reference, RampDesk.Sent.AS_AGREED);
    }
  }

  /** The newest customer the merchant made known, else a stranger. */
  private String usualEmail() {
    List<Account> all = world.accounts().all();
    return all.size() < 2 ? "customer@sandbox.example" : all.get(all.size() - 1).email();
  }

  private static Map<String, String> usual(String currency) {
    byte[] text = USUAL.getOrDefault(currency, "{}").getBytes(StandardCharsets.UTF_8);
    return strings(Json.parse(text));
  }

  static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new LinkedHashMap<>();
    object
        .fields()
        .forEachRemaining(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
    return strings;
  }
}
