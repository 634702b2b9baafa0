package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.client.SellState;
import dev.offramp.client.SellStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A provider that never calls: asking it is enough. */
@Timeout(180)
final class SilenceJourneyTest {
  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);

  @AfterEach
  void mend() {
    offramp.sandbox().faults("{}");
  }

  @Test
  void completesByAskingWhenNoWebhookEverComes() {
    offramp.sandbox().faults("{\"webhooksOff\":true}");
    SellState sell = sells.start();
    offramp.sandbox().confirm(sell.id(), Sells.link(sell));
    offramp.sandbox().deposit(sell.id());

    sells.awaitStatus(sell.id(), "completed");

    assertThat(sells.statuses(sell.id())).isEqualTo(Sells.COMPLETED);
    assertThat(sells.steps(sell.id()))
        .extracting(SellStep::witness)
        .doesNotContain("webhook")
        .contains("poll");
  }

  @Test
  void letsWebhooksMoveTheSellThoughNoQuestionIsEverAnswered() {
    offramp.sandbox().faults("{\"endpoints\":[{\"on\":\"GET /ramp\",\"kind\":\"disabled\"}]}");
    SellState sell = sells.start();
    offramp.sandbox().confirm(sell.id(), Sells.link(sell));
    offramp.sandbox().deposit(sell.id());

    sells.awaitStatus(sell.id(), "completed");

    assertThat(sells.steps(sell.id())).extracting(SellStep::witness).doesNotContain("poll");
  }
}
