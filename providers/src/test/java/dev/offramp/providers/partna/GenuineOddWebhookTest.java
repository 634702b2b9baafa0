package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.providers.WebhookReader.Message;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Genuine webhooks that are not as documented: always a message, never an exception. */
class GenuineOddWebhookTest {

  @ParameterizedTest
  @CsvSource({
    "0.11, 0.11",
    "1, 1",
    "1.0, 1",
    "12.9392, 12.9392",
    "109.99175768162324, 109.99175768162324",
    "1.797000000052, 1.797000000052",
    "0.30000000000000004, 0.30000000000000004",
    "1e-5, 0.00001",
    "1.5E+3, 1500",
    "0.00089125000000000001, 0.000891250000000000",
    "0.0000000000000000019, 0.000000000000000001",
    "1e-1000000, 0",
    "0e1000000, 0",
    "999999999999999999.999999999999999999, 999999999999999999.999999999999999999",
    "\"0.11\", 0.11"
  })
  void readsAnAmountExactlyOrRoundedDown(String sent, String read) {
    assertThat(facts("fromAmount\":0.11", "fromAmount\":" + sent).crypto())
        .isEqualTo(Money.of(read, "CUSD"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e1000000",
        "1e99999999999",
        "-1e-1000000",
        "-0.11",
        "1e18",
        "1000000000000000000000",
        "null",
        "true",
        "\"\"",
        "\"much\"",
        "\"NaN\"",
        "[0.11]",
        "{\"value\":0.11}"
      })
  void leavesOutANonsenseAmountAndKeepsTheRest(String sent) {
    Facts facts = facts("fromAmount\":0.11", "fromAmount\":" + sent);

    assertThat(facts.crypto()).isNull();
    assertThat(facts.fiat()).isEqualTo(Money.of("12.93", "KES"));
    assertThat(facts.depositAddress()).isEqualTo("0xc89f5afe4d5c13daeef96164abc8001c1e320718");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1773706850000", "1e30", "\"soon\"", "null", "9999999999999"})
  void takesOurOwnTimeForATimestampOutOfRange(String sent) {
    Message message =
        SeedPayloads.message("Offramp", SeedPayloads.PENDING.replace("1773706850", sent));

    assertThat(message.event().orElseThrow().at()).isEqualTo(SeedPayloads.NOW);
  }

  @Test
  void leavesOutADeadlineOutOfRange() {
    assertThat(facts("1773710450", "99999999999999999999").depositDeadline()).isNull();
    assertThat(facts("1773710450", "1.77371045E9").depositDeadline())
        .isEqualTo(Instant.ofEpochSecond(1773710450));
  }

  @ParameterizedTest
  @CsvSource({
    "Safaricom::0726140198::::MOBILE, Safaricom ••••0198",
    "Airtel::123456::::BUY_GOODS, Airtel ••••",
    "Safaricom::888880::0726140198::PAYBILL, Safaricom ••••",
    "Wema Bank::0123456789::::BANK, Wema Bank ••••6789",
    "Safaricom::0726140198, Safaricom ••••0198"
  })
  void masksTheDestination(String sent, String masked) {
    assertThat(facts("Safaricom::0726140198::::MOBILE", sent).destination()).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0726140198",
        "0726140198::Safaricom::::MOBILE",
        "Safaricom 0726140198::MOBILE",
        "Safaricom::07261 40198 Ann::::MOBILE",
        "::0726140198::",
        "",
        "::",
        "Safaricom:0726140198"
      })
  void showsNoDestinationItDoesNotUnderstand(String sent) {
    assertThat(facts("Safaricom::0726140198::::MOBILE", sent).destination()).isNull();
  }

  @Test
  void leavesOutTextThatIsNoAddress() {
    assertThat(facts("0xc89f5afe4d5c13daeef96164abc8001c1e320718", "a b").depositAddress())
        .isNull();
    assertThat(facts("0xc89f5afe4d5c13daeef96164abc8001c1e320718", "\\u0000").depositAddress())
        .isNull();
    assertThat(facts("0xc89f5afe4d5c13daeef96164abc8001c1e320718", "a".repeat(200)))
        .extracting(Facts::depositAddress)
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "failed, FAILED",
    "FAILED, FAILED",
    "Pending, PENDING",
    "canceled, CANCELLED",
    "cancelled, CANCELLED",
    "expired, EXPIRED"
  })
  void knowsTheStatusesOfOtherPagesToo(String status, EventKind kind) {
    ProviderEvent event =
        SeedPayloads.message("Offramp", SeedPayloads.PENDING.replace("pending", status))
            .event()
            .orElseThrow();

    assertThat(event.kind()).isEqualTo(kind);
  }

  @Test
  void takesCanceledAfterTheDeadlineForExpiry() {
    ProviderEvent event =
        SeedPayloads.message(
                "Offramp",
                SeedPayloads.PENDING
                    .replace("pending", "canceled")
                    .replace("1773710450", "1773706949"))
            .event()
            .orElseThrow();

    assertThat(event.kind()).isEqualTo(EventKind.EXPIRED);
    assertThat(event.providerStatus()).isEqualTo("canceled");
  }

  @Test
  void storesAnUnknownStatusWithoutAnEvent() {
    Message message =
        SeedPayloads.message("Offramp", SeedPayloads.PENDING.replace("pending", "refunded"));

    assertThat(message.event()).isEmpty();
    assertThat(message.key()).isEqualTo("offramp:" + SeedPayloads.REFERENCE + ":refunded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"st:atus\"", "\"\"", "\"\\u0000\"", "null", "7", "{}"})
  void storesAnUnreadableStatusByTheDigestOfItsData(String status) {
    Message message =
        SeedPayloads.message("Offramp", SeedPayloads.PENDING.replace("\"pending\"", status));

    assertThat(message.event()).isEmpty();
    assertThat(message.key()).matches("offramp:" + SeedPayloads.REFERENCE + ":sha256:[0-9a-f]{64}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"a b\"", "\"\\u0000\"", "null", "7", "{}"})
  void storesAnUnreadableReferenceByTheDigestOfItsData(String reference) {
    Message message =
        SeedPayloads.message(
            "Offramp",
            SeedPayloads.PENDING.replace("\"" + SeedPayloads.REFERENCE + "\"", reference));

    assertThat(message.reference()).isNull();
    assertThat(message.event()).isEmpty();
    assertThat(message.key()).matches("offramp:-:sha256:[0-9a-f]{64}");
  }

  @Test
  void readsDataWithSpacesEscapesAndOtherFields() {
    String data =
        "{ \"new\" : {\"status\":\"completed\",\"deep\":[[{}]]},\n"
            + SeedPayloads.PENDING.substring(1).replace("pending", "p\\u0065nding");

    Message message = SeedPayloads.message("Offramp", data);

    assertThat(message.event().orElseThrow().kind()).isEqualTo(EventKind.PENDING);
  }

  @Test
  void storesEmptyData() {
    Message message = SeedPayloads.message("Offramp", "{}");

    assertThat(message.event()).isEmpty();
    assertThat(message.reference()).isNull();
  }

  private static Facts facts(String from, String to) {
    return SeedPayloads.message("Offramp", SeedPayloads.PENDING.replace(from, to))
        .event()
        .orElseThrow()
        .facts();
  }
}
