package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.client.NewSell;
import dev.offramp.client.OfframpException;
import dev.offramp.client.SellState;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kenyan mobile money by Partna's API: the customer sends crypto to an address, and no page. */
@Timeout(180)
final class RampJourneyTest {
  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);

  @AfterEach
  void mend() {
    offramp.sandbox().faults("{}");
  }

  @Test
  void paysTheCustomersPhoneOnceTheCryptoIsAtTheAddress() {
    SellState sell = sells.start(toPhone("0726140198"));
    JsonNode ramp = offramp.sandbox().ramp(sell.id());
    assertThat(sell.status()).isEqualTo("pending");
    assertThat(sell.session().path("type").asText()).isEqualTo("deposit_address");
    assertThat(sell.session().path("address").asText())
        .isEqualTo(ramp.path("paymentAddress").asText())
        .startsWith("0x");
    assertThat(sell.session().path("network").asText()).isEqualTo("celo");
    assertThat(sell.session().path("amount").asText()).isEqualTo("0.11");
    assertThat(sell.session().path("expiresAt").asText()).endsWith("Z");

    offramp.sandbox().deposit(sell.id());

    SellState done = sells.awaitStatus(sell.id(), "completed");
    assertThat(sells.statuses(sell.id())).isEqualTo(Sells.COMPLETED);
    assertThat(done.fiatAmount()).isEqualByComparingTo(new BigDecimal("12.9392"));
    isPaidOnce(sell, "Safaricom::0726140198::::MOBILE");
  }

  @Test
  void refusesANumberThatPartnaDoesNotKnowBeforeAnybodySendsCrypto() {
    SellState sell = sells.start(toPhone("0700000000"));

    assertThat(sell.status()).isEqualTo("failed");
    assertThat(sell.reason()).isEqualTo("destination_invalid");
    assertThat(sell.session()).isNull();
  }

  @Test
  void refusesADestinationThatCannotBePaidAtTheDoor() {
    NewSell toTill = toPhone("12345");

    assertThatThrownBy(() -> offramp.tenant().start(UUID.randomUUID().toString(), toTill))
        .isInstanceOf(OfframpException.class)
        .hasMessageContaining("/destination/number")
        .hasMessageContaining("must be a Kenyan mobile number");
  }

  @Test
  void makesOneRampThoughTheAnswersGotLostAndTheAddressCameByWebhook() {
    offramp
        .sandbox()
        .faults(
            "{\"endpoints\":[{\"on\":\"POST /ramp\",\"kind\":\"accepted-then-500\",\"times\":1}],"
                + "\"switches\":{\"depositAddressField\":\"none\"}}");

    SellState sell = sells.start(toPhone("0726140198"));
    offramp.sandbox().deposit(sell.id());

    sells.awaitStatus(sell.id(), "completed");
    assertThat(sells.statuses(sell.id())).isEqualTo(Sells.COMPLETED);
    assertThat(sell.session().path("address").asText())
        .isEqualTo(offramp.sandbox().ramp(sell.id()).path("paymentAddress").asText());
    isPaidOnce(sell, "Safaricom::0726140198::::MOBILE");
  }

  @Test
  void takesOneSellOfACustomerAtATime() {
    NewSell wanted = toPhone("0726140198");
    SellState first = sells.start(wanted);

    SellState second = sells.start(wanted);

    assertThat(first.status()).isEqualTo("pending");
    assertThat(second.status()).isEqualTo("failed");
    assertThat(second.reason()).isEqualTo("another_sell_open");
    assertThat(offramp.sandbox().ramp(first.id()).path("status").asText())
        .as("the first is left alone")
        .isEqualToIgnoringCase("pending");
  }

  private void isPaidOnce(SellState sell, String destination) {
    JsonNode book = offramp.sandbox().book(sell.id());
    assertThat(book.path("times").path("byReference").path(sell.id()).asInt()).isEqualTo(1);
    assertThat(book.path("payments").path(0).path("destination").asText()).isEqualTo(destination);
  }

  private static NewSell toPhone(String number) {
    String customer = "cust-" + UUID.randomUUID().toString().substring(0, 8);
    return new NewSell(
        "partna-ramp",
        new NewSell.Crypto("0.11", "CUSD", "celo"),
        new NewSell.Fiat("KES"),
        new NewSell.Customer(customer, customer + "@shop.example", "198.51.100.24"),
        null,
        null,
        null,
        Map.of("type", "mobile_money", "network", "Safaricom", "kind", "MOBILE", "number", number),
        null);
  }
}
