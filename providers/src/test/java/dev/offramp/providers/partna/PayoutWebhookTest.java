package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.providers.WebhookReader.Message;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages about payouts that we make ourselves: genuine, and only ever a reason to ask. */
final class PayoutWebhookTest {
  private static final String SELL = SeedPayloads.REFERENCE;
  private static final String CONVERT =
      "{\"transactionReference\":\"R\",\"fromUser\":\"acme\",\"toAccount\":\"ann1\","
          + "\"timestamp\":1773706902,\"fromAmount\":0.11,\"toAmount\":14.08,"
          + "\"fromCurrency\":\"USD\",\"toCurrency\":\"KES\"}";
  private static final String TRANSFER =
      "{\"transactionReference\":\"R\",\"amount\":14.08,\"fromUser\":\"acme\",\"toUser\":\"acme\","
          + "\"currency\":\"KES\",\"fromAccount\":\"ann1\",\"toAccount\":\"x\","
          + "\"status\":\"completed\"}";
  private static final String WITHDRAWAL =
      "{\"transactionReference\":\"R\",\"amount\":14.08,\"fromUser\":\"acme\",\"currency\":\"KES\","
          + "\"network\":\"MOBILE\",\"fromAccount\":\"ann1\",\"toAddress\":\"x\","
          + "\"status\":\"processing\",\"transactionHash\":\"\"}";
  private static final String DEPOSIT =
      "{\"amount\":0.11,\"toUser\":\"acme\",\"currency\":\"USD\",\"toAccount\":\"ann1\","
          + "\"status\":\"completed\",\"sessionId\":\"DFE48F597F\",\"transactionMemo\":\"Mock\"}";

  @ParameterizedTest
  @CsvSource({"Convert, c1", "convert, c12", "Transfer, p1", "Withdrawal, p2", "withdrawal, p3"})
  void hintsTheSellWhoseReferenceItNames(String event, String suffix) {
    Message message =
        SeedPayloads.message(event, data(event).replace("\"R\"", quoted(SELL + suffix)));

    assertThat(message.reference()).isEqualTo(SELL);
    assertThat(message.account()).isNull();
    assertThat(message.event())
        .contains(
            new ProviderEvent(EventKind.HINT, Witness.WEBHOOK, SeedPayloads.NOW, null, Facts.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "reversed", "retried", "whatever"})
  void hintsWhateverTheStatusSays(String status) {
    Message message =
        SeedPayloads.message(
            "Transfer",
            TRANSFER.replace("\"R\"", quoted(SELL + "p1")).replace("completed", status));

    assertThat(message.event().orElseThrow().kind()).isEqualTo(EventKind.HINT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p1", "c0", "x1", "p01", "", "p1234567890"})
  void movesNoSellWhenTheReferenceIsNotOneOfOurs(String suffix) {
    String reference = suffix.equals("p1") ? "payroll-17" : SELL + suffix;

    Message message =
        SeedPayloads.message("Transfer", TRANSFER.replace("\"R\"", quoted(reference)));

    assertThat(message.event()).isEmpty();
  }

  @Test
  void namesTheAccountOfADeposit() {
    Message message = SeedPayloads.message("Deposit", DEPOSIT);

    assertThat(message.account()).isEqualTo("ann1");
    assertThat(message.reference()).isNull();
    assertThat(message.event().orElseThrow().kind()).isEqualTo(EventKind.HINT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "\"\"", "\"a b\""})
  void movesNoSellWhenADepositNamesNoAccount(String account) {
    Message message = SeedPayloads.message("Deposit", DEPOSIT.replace("\"ann1\"", account));

    assertThat(message.event()).isEmpty();
    assertThat(message.account()).isNull();
  }

  /** The name is unsigned: a body sent again under another one must not hide the genuine one. */
  @Test
  void keepsMessagesOfDifferentNamesApart() {
    String data = TRANSFER.replace("\"R\"", quoted(SELL + "p1"));

    assertThat(SeedPayloads.message("Transfer", data).key())
        .isNotEqualTo(SeedPayloads.message("Withdrawal", data).key());
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static String data(String event) {
    return switch (PartnaEvent.named(event)) {
      case CONVERT -> CONVERT;
      case TRANSFER -> TRANSFER;
      default -> WITHDRAWAL;
    };
  }
}
