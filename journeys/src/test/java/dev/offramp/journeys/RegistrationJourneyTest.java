package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.client.NewSell;
import dev.offramp.client.SellState;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Partna lets in only customers it knows: ours are made known before they get their link. */
@Timeout(120)
final class RegistrationJourneyTest {
  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);

  @AfterEach
  void openAgain() {
    offramp.run("partna", "registration", "open");
  }

  @Test
  void sellsInClosedModeBecauseTheCustomersAccountWasMadeBeforeTheLinkWasGiven() throws Exception {
    assertThat(offramp.run("partna", "registration", "closed")).isZero();
    // The mode is remembered for a minute; a new worker asks for it.
    offramp.part(Installation.WORKER).kill();
    offramp.part(Installation.WORKER).start();

    NewSell order = Sells.theExampleOf("cust-" + UUID.randomUUID().toString().substring(0, 8));
    String id = offramp.tenant().start(UUID.randomUUID().toString(), order).id();
    SellState sell = sells.await(id, one -> one.session() != null, Duration.ofSeconds(60));
    URI link = Sells.link(sell);
    assertThat(offramp.sandbox().enterInWidget(link, "stranger@elsewhere.example")).isEqualTo(403);
    assertThat(offramp.sandbox().enterInWidget(link, order.customer().email())).isEqualTo(303);
    offramp.sandbox().deposit(id);

    sells.awaitStatus(id, "completed");
    assertThat(sells.statuses(id)).isEqualTo(Sells.COMPLETED);
  }
}
