package dev.offramp.storage;

import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.TestDatabase.CIPHER;
import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.sell.Destination;
import org.junit.jupiter.api.Test;

final class DestinationDaoTest {
  private static final Destination CORRECTED =
      new Destination.MobileMoney("Safaricom", "MOBILE", "0711222333");
  private final DestinationDao destinations = new DestinationDao(JDBI, CIPHER);
  private final String sellId = PayoutSells.received();

  @Test
  void changesTheSellOnlyWhenItIsUsed() {
    int number = destinations.store(sellId, CORRECTED, NOW);
    assertThat(sell().order().destination()).isNotEqualTo(CORRECTED);

    assertThat(destinations.use(sellId, number, NOW)).isTrue();
    assertThat(destinations.use(sellId, number, NOW)).isTrue();

    assertThat(sell().order().destination()).isEqualTo(CORRECTED);
    assertThat(sell().order().customer().email()).isEqualTo("ann@shop.example");
  }

  @Test
  void knowsNoNumberOfAnotherSell() {
    int number = destinations.store(PayoutSells.received(), CORRECTED, NOW);

    assertThat(destinations.use(sellId, number, NOW)).isFalse();
  }

  @Test
  void isUnreadableInItsTable() {
    destinations.store(sellId, CORRECTED, NOW);

    String dump =
        JDBI.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select d::text || encode(destination, 'escape') from destinations d
                        where sell_id = :id
                        """)
                    .bind("id", sellId)
                    .mapTo(String.class)
                    .one());

    assertThat(dump).doesNotContain("0711222333").contains(CORRECTED.masked());
  }

  private Sell sell() {
    return new SellDao(JDBI, CIPHER).find(sellId).orElseThrow();
  }
}
