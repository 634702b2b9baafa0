package dev.offramp.api.sells;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.web.Fields;
import dev.offramp.api.web.Printable;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Rail;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and checks the body that starts a sell. */
final class StartSellReader {
  private static final int MAX_METADATA = 20;
  private static final int MAX_ID = 128;
  private static final String AMOUNT =
      "must be a decimal string above zero with at most 18 digits before and 18 after the point,"
          + " such as \"0.11\"";
  static final String ADDRESS_FORM = "[A-Za-z0-9:._-]{16,128}";
  private static final String ADDRESS =
      "must be a wallet address of 16 to 128 letters, digits, colons, dots, underscores or hyphens";

  private final Fields body;

  private StartSellReader(Fields body) {
    this.body = body;
  }

  static StartSellRequest read(JsonNode json) {
    return new StartSellReader(Fields.of(json)).read();
  }

  private StartSellRequest read() {
    String rail = body.text("rail", Fields.anything());
    Fields crypto = body.object("crypto");
    String amount = crypto.text("amount", StartSellReader::amountRule);
    String currency = crypto.text("currency", StartSellReader::currencyRule);
    String network = crypto.text("network", Rules.upTo(40));
    crypto.refuseUnknown();
    Fields fiat = body.object("fiat");
    String fiatCurrency = fiat.text("currency", StartSellReader::currencyRule);
    fiat.refuseUnknown();
    Customer customer = customer();
    Destination destination = DestinationReader.read(body.optionalObject("destination"));
    String fromAddress = body.optionalText("fromAddress", Rules.matching(ADDRESS_FORM, ADDRESS));
    String externalId = body.optionalText("externalId", Rules.upTo(MAX_ID));
    String returnUrl = body.optionalText("returnUrl", Rules::url);
    Map<String, String> metadata = metadata();
    body.refuseUnknown();
    if (body.isBroken() && !rail.isEmpty() && Rail.find(rail).isEmpty()) {
      body.complain("rail", "must be one of " + OfferCheck.knownRails());
    }
    body.refuseBroken();
    return new StartSellRequest(
        Rail.find(rail).orElseThrow(OfferCheck::unknownRail),
        Money.of(amount, currency),
        network,
        fiatCurrency,
        customer,
        destination,
        fromAddress,
        externalId,
        returnUrl == null ? null : URI.create(returnUrl),
        metadata);
  }

  private Customer customer() {
    Fields customer = body.object("customer");
    Customer read =
        new Customer(
            customer.text("id", Rules.upTo(MAX_ID)),
            customer.optionalText("email", Rules::email),
            customer.optionalText("ip", Rules::ip));
    customer.refuseUnknown();
    return read;
  }

  private Map<String, String> metadata() {
    Fields metadata = body.optionalObject("metadata");
    if (metadata == null) {
      return Map.of();
    }
    if (metadata.size() > MAX_METADATA) {
      metadata.complain("must have at most " + MAX_METADATA + " members");
      return Map.of();
    }
    return metadata.texts(StartSellReader::metadataNameRule, Rules.atMost(200));
  }

  private static @Nullable String metadataNameRule(String name) {
    return Printable.isSafe(name) && Rules.upTo(40).apply(name) == null
        ? null
        : "must have a name of 1 to 40 characters that can be shown";
  }

  private static @Nullable String amountRule(String text) {
    try {
      return Money.of(text, "XXX").isZero() ? AMOUNT : null;
    } catch (IllegalArgumentException e) {
      return AMOUNT;
    }
  }

  private static @Nullable String currencyRule(String text) {
    try {
      Money.zero(text);
      return null;
    } catch (IllegalArgumentException e) {
      return "must be 2 to 10 upper-case letters or digits, such as KES or USDT";
    }
  }
}
