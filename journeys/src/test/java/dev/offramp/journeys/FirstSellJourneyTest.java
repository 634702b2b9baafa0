package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.client.SellState;
import dev.offramp.client.SellStep;
import dev.offramp.workflows.sell.SellId;
import io.temporal.client.WorkflowClient;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example of Partna's widget page, on a real Temporal server and a real PostgreSQL. */
@Timeout(180)
final class FirstSellJourneyTest {
  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);

  @Test
  void sells011CusdForKenyanShillingsInFiveWitnessedSteps() {
    SellState sell = sells.start();
    assertThat(sell.status()).isEqualTo("pending");

    offramp.sandbox().confirm(sell.id(), Sells.link(sell));
    offramp.sandbox().deposit(sell.id());
    SellState done = sells.awaitStatus(sell.id(), "completed");

    assertThat(sells.statuses(sell.id())).isEqualTo(Sells.COMPLETED);
    assertThat(done.fiatAmount()).isEqualByComparingTo(new BigDecimal("12.9392"));
    List<SellStep> steps = sells.steps(sell.id());
    assertThat(steps).extracting(SellStep::witness).startsWith("tenant").doesNotContain("timer");
    JsonNode ramp = offramp.sandbox().ramp(sell.id());
    assertThat(steps.get(2).details().path("transactionHash").asText())
        .isEqualTo(ramp.path("deposit").path("transactionHash").asText())
        .startsWith("0x");
    assertThat(steps.get(4).details().path("payoutReference").asText())
        .isEqualTo(ramp.path("sessionId").asText())
        .isNotEmpty();
  }

  @Test
  void sendsTheCustomerToTheWidgetWithExactlyTheParametersOfItsPage() {
    SellState sell = sells.start();

    URI link = Sells.link(sell);

    assertThat(link.getRawQuery())
        .isEqualTo(
            "amount=0.11&from_currency=CUSD&from_network=celo&to_currency=KES"
                + "&merchant=offrampsandbox&address=0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d"
                + "&reference="
                + sell.id());
  }

  @Test
  void staysWithinFortyFiveHistoryEvents() {
    SellState sell = sells.start();
    WebhookPost webhooks = new WebhookPost(offramp);
    for (String status : List.of("pending", "received", "processing", "completed")) {
      assertThat(webhooks.post(webhooks.genuine(sell.id(), status))).isEqualTo(200);
      sells.awaitStatus(sell.id(), status);
    }

    WorkflowClient temporal = offramp.temporal();
    int events = temporal.fetchHistory(SellId.workflowId(sell.id())).getHistory().getEventsCount();
    temporal.getWorkflowServiceStubs().shutdownNow();

    assertThat(events).isLessThanOrEqualTo(45);
  }

  @Test
  void isTheSameSellAfterEverythingWasStoppedAndStartedAgain() {
    SellState sell = sells.start();
    offramp.sandbox().confirm(sell.id(), Sells.link(sell));

    offramp.stopAndStartAgain();
    assertThat(sells.find(sell.id()).status()).isEqualTo("pending");
    offramp.sandbox().deposit(sell.id());

    sells.awaitStatus(sell.id(), "completed");
    assertThat(sells.statuses(sell.id())).isEqualTo(Sells.COMPLETED);
  }

  @Test
  void endsInTheSameFiveStepsWhenTheWorkerIsKilledBetweenReceivedAndProcessing() {
    SellState sell = sells.start();
    WebhookPost webhooks = new WebhookPost(offramp);
    webhooks.post(webhooks.genuine(sell.id(), "pending"));
    webhooks.post(webhooks.genuine(sell.id(), "received"));
    sells.awaitStatus(sell.id(), "received");

    offramp.part(Installation.WORKER).kill();
    assertThat(webhooks.post(webhooks.genuine(sell.id(), "processing"))).isEqualTo(200);
    assertThat(webhooks.post(webhooks.genuine(sell.id(), "completed"))).isEqualTo(200);
    offramp.part(Installation.WORKER).start();

    sells.awaitStatus(sell.id(), "completed");
    assertThat(sells.statuses(sell.id())).isEqualTo(Sells.COMPLETED);
    assertThat(sells.steps(sell.id()))
        .extracting(SellStep::witness)
        .containsExactly("tenant", "webhook", "webhook", "webhook", "webhook");
  }
}
