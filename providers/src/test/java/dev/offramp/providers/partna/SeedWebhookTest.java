package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.providers.WebhookReader.Message;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Witness;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The four webhooks of the widget page in our words (partna.md, section 10.4). */
class SeedWebhookTest {
  private static final Money CRYPTO = Money.of("0.11", "CUSD");

  @Test
  void readsPendingWithItsAddressDeadlineAndFees() {
    Message message = SeedPayloads.message("Offramp", SeedPayloads.PENDING);

    assertThat(message.key()).isEqualTo("offramp:" + SeedPayloads.REFERENCE + ":pending");
    assertThat(message.kind()).isEqualTo("offramp");
    assertThat(message.reference()).isEqualTo(SeedPayloads.REFERENCE);
    assertThat(message.event())
        .contains(
            event(
                EventKind.PENDING,
                1773706850,
                new Facts(
                    CRYPTO,
                    Money.of("12.93", "KES"),
                    Money.of("1.14", "KES"),
                    null,
                    null,
                    "0xc89f5afe4d5c13daeef96164abc8001c1e320718",
                    Instant.ofEpochSecond(1773710450),
                    "Safaricom ••••0198")));
  }

  @Test
  void readsReceivedWithItsHash() {
    Message message = SeedPayloads.message("Offramp", SeedPayloads.RECEIVED);

    assertThat(message.event())
        .contains(
            event(
                EventKind.RECEIVED,
                1773706902,
                new Facts(
                    CRYPTO,
                    null,
                    null,
                    "0xeefee6c33e572458e6aef553b1572c58084ad59d7f3bcec9654d60810def6d2b",
                    null,
                    null,
                    null,
                    null)));
  }

  @Test
  void readsProcessingWithTheExactAmount() {
    Message message = SeedPayloads.message("Offramp", SeedPayloads.PROCESSING);

    assertThat(message.event())
        .contains(
            event(
                EventKind.PROCESSING,
                1773706921,
                new Facts(
                    CRYPTO,
                    Money.of("12.9392", "KES"),
                    null,
                    null,
                    null,
                    null,
                    Instant.ofEpochSecond(1773710450),
                    "Safaricom ••••0198")));
  }

  @Test
  void readsCompletedWithItsSessionIdAsPayoutReference() {
    Message message = SeedPayloads.message("Offramp", SeedPayloads.COMPLETED);

    assertThat(message.key()).isEqualTo("offramp:" + SeedPayloads.REFERENCE + ":completed");
    assertThat(message.event())
        .contains(
            event(
                EventKind.COMPLETED,
                1773706921,
                new Facts(
                    CRYPTO,
                    Money.of("12.9392", "KES"),
                    null,
                    null,
                    "DFE48F597F",
                    null,
                    null,
                    "Safaricom ••••0198")));
  }

  @Test
  void readsTheOtherPublishedCompletedPayload() {
    Message message =
        SeedPayloads.message(
            "Offramp",
            "{\"transactionReference\":\"ab\",\"toUser\":\"u\",\"toAccount\":\"a\","
                + "\"status\":\"completed\",\"transactionHash\":\"0x1\",\"fromAmount\":"
                + "109.99175768162324,\"toAmount\":99879.3927,\"fromCurrency\":\"USDT\","
                + "\"toCurrency\":\"NGN\"}");

    ProviderEvent event = message.event().orElseThrow();
    assertThat(event.kind()).isEqualTo(EventKind.COMPLETED);
    assertThat(event.at()).isEqualTo(SeedPayloads.NOW);
    assertThat(event.facts().crypto()).isEqualTo(Money.of("109.99175768162324", "USDT"));
    assertThat(event.facts().fiat()).isEqualTo(Money.of("99879.3927", "NGN"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Offramp", "offramp", "Off Ramp", "OFF RAMP", " off ramp ", "off\\tramp"})
  void readsTheEventNameWhateverItsCaseAndSpaces(String name) {
    Message message = SeedPayloads.message(name, SeedPayloads.COMPLETED);

    assertThat(message.key()).isEqualTo("offramp:" + SeedPayloads.REFERENCE + ":completed");
    assertThat(message.event()).isPresent();
  }

  private static ProviderEvent event(EventKind kind, long at, Facts facts) {
    return new ProviderEvent(kind, Witness.WEBHOOK, Instant.ofEpochSecond(at), kind.code(), facts);
  }
}
