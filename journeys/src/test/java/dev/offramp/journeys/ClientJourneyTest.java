package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.client.OfframpClient;
import dev.offramp.client.SellPage;
import dev.offramp.client.SellQuery;
import dev.offramp.client.SellState;
import dev.offramp.client.SellStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tenants' client against the API that runs. */
@Timeout(180)
final class ClientJourneyTest {
  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);

  @Test
  void tellsEveryStepOnceHoweverOftenTheStreamIsCut() throws Exception {
    SellState sell = sells.start();
    List<SellStep> told = new ArrayList<>();
    boolean isOver;

    try (CuttingProxy proxy =
        new CuttingProxy(offramp.apiUrl(), List.of(0, 100, 400, 600, 500, 700))) {
      OfframpClient tenant = new OfframpClient(proxy.url(), offramp.apiKey());
      isOver =
          tenant.follow(
              sell.id(),
              0,
              Duration.ofMinutes(2),
              step -> {
                told.add(step);
                if (step.status().equals("pending")) {
                  offramp.sandbox().confirm(sell.id(), Sells.link(sell));
                  offramp.sandbox().deposit(sell.id());
                }
              });
      assertThat(proxy.connections()).isGreaterThan(6);
    }

    assertThat(isOver).isTrue();
    assertThat(told).extracting(SellStep::sequence).containsExactly(1, 2, 3, 4, 5);
    assertThat(told).extracting(SellStep::status).isEqualTo(Sells.COMPLETED);
    // Who knows all of it is told so at once.
    assertThat(
            offramp.tenant().follow(sell.id(), 5, Duration.ofSeconds(30), step -> told.add(step)))
        .isTrue();
    assertThat(told).hasSize(5);
  }

  @Test
  void listsWhatIsAskedForPageAfterPage() throws Exception {
    String customer = "cust-" + UUID.randomUUID();
    List<String> started = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      started.add(0, sells.start(Sells.theExampleOf(customer)).id());
    }
    SellQuery query = SellQuery.ALL.ofCustomer(customer).ofRail("partna-widget").pagesOf(2);
    List<String> walked = new ArrayList<>();

    SellPage first = offramp.tenant().list(query);
    offramp.tenant().forEach(query, sell -> walked.add(sell.id()));

    assertThat(first.items()).hasSize(2);
    assertThat(first.nextCursor()).isNotNull();
    assertThat(walked).isEqualTo(started);
    assertThat(offramp.tenant().list(query.ofStatus("completed")).items()).isEmpty();
  }
}
