package dev.offramp.storage;

import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.payout.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule finds the sell that breaks it, and nothing else does. */
final class InvariantsTest {
  private final Invariants invariants = new Invariants(JDBI);

  @Test
  void holdForSellsAtEveryStage() {
    List<String> sells =
        List.of(
            PayoutSells.received(),
            PayoutSells.converted(),
            PayoutSells.sent(PayoutSells.converted(), Purpose.PAY, 1).sellId(),
            PayoutSells.paid());

    assertThat(invariants.findViolations())
        .extracting(Violation::sellId)
        .doesNotContainAnyElementsOf(sells);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      textBlock =
          """
          more was taken from it than it held ~ insert into journal (sell_id, cause, from_account, to_account, amount, currency, at) values (:id, 'x', 'held', 'paid', 1, 'KES', now())
          its journal and its deposits differ ~ update deposits set amount = 99 where sell_id = :id
          its journal and an attempt that succeeded differ ~ update payout_attempts set amount = 99 where sell_id = :id and purpose = 'convert'
          the provider says that an attempt succeeded after it had proven that it failed, and another one was under way ~ update payout_attempts set contradicted = true where sell_id = :id
          it is completed, and neither a payment nor a person's word shows that it was paid ~ update payout_attempts set state = 'failed' where sell_id = :id and purpose = 'pay'
          it is completed, and some of its money is still held ~ update journal set amount = 1 where sell_id = :id and to_account = 'paid'
          it has ended, and an attempt of it has not ~ update payout_attempts set state = 'sent' where sell_id = :id and purpose = 'pay'
          it was tried again although the attempt before had not provably failed ~ insert into payout_attempts (reference, sell_id, purpose, number, state, amount, currency, sends, open_sends, claimed_at, contradicted, judged, changes) values (:id || 'p2', :id, 'pay', 2, 'failed', 1, 'KES', 0, 0, now(), false, false, 0)
          its attempts are not numbered one by one ~ update payout_attempts set number = 3 where sell_id = :id and purpose = 'pay'
          a reference of it is not the one of its attempt ~ update payout_attempts set reference = :id || 'p9' where sell_id = :id and purpose = 'pay'
          its number of payments is not the one on its row ~ update sells set payout_attempts = 7 where id = :id
          it has ended and still holds the customer's account ~ update sells set holds_account = true where id = :id
          its steps are not numbered one by one ~ delete from steps where sell_id = :id and sequence = 3
          its status is not that of its last step ~ update sells set status = 'processing' where id = :id
          """)
  void nameWhatIsBroken(String sentence, String damage) {
    String sellId = PayoutSells.paid();

    JDBI.useHandle(handle -> handle.createUpdate(damage).bind("id", sellId).execute());

    assertThat(invariants.findViolations()).contains(new Violation(sellId, sentence));
  }
}
