package dev.offramp.storage;

import static dev.offramp.storage.TestDatabase.CIPHER;
import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.offramp.storage.SellListDao.Place;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellStatus;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SellListDaoTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MANY = 50;

  private final SellListDao list = new SellListDao(JDBI, CIPHER);
  private final IntakeDao intake = new IntakeDao(JDBI, CIPHER);
  private final String tenant = "t-" + UUID.randomUUID();

  /** A tenant with enough sells that the planner does not read them all. */
  @BeforeAll
  static void fill() {
    JDBI.useHandle(
        handle -> {
          handle.execute(
              """
              insert into sells (id, tenant, rail, status, crypto_amount, crypto_currency,
                crypto_network, fiat_currency, customer_id, private_data, external_id, metadata,
                facts, start_next_at, workflow_started_at, created_at, updated_at)
              select 'f' || lpad(to_hex(i), 31, '0'), 'busy',
                case when i % 100 = 0 then 'proof-widget' else 'partna-widget' end,
                case when i % 100 = 0 then 'pending' else 'completed' end,
                1, 'CUSD', 'celo', 'KES', 'customer-' || (i / 3), ''::bytea, 'order-' || i, '{}',
                '{}', now(), now(), now() - i * interval '1 minute', now()
              from generate_series(1, 5000) as i
              """);
          handle.execute("analyze sells");
        });
  }

  @Test
  void tellsTheNewestFirstAndNothingOfAnotherTenant() {
    String first = accept(NOON, "order-1", "ann", Rail.PARTNA_WIDGET);
    String second = accept(NOON.plusSeconds(1), "order-2", "bob", Rail.PROOF_WIDGET);
    intake.accept(
        order("someone-else", NOON, "order-1", "ann", Rail.PARTNA_WIDGET), "k", new byte[] {1});

    assertThat(ids(SellFilter.ALL)).containsExactly(second, first);
  }

  @Test
  void keepsToEveryFilterAndToAllTogether() {
    String first = accept(NOON, "order-1", "ann", Rail.PARTNA_WIDGET);
    String second = accept(NOON.plusSeconds(1), "order-2", "ann", Rail.PROOF_WIDGET);
    String third = accept(NOON.plusSeconds(2), null, "bob", Rail.PARTNA_WIDGET);
    JDBI.useHandle(
        handle -> handle.execute("update sells set status = 'pending' where id = ?", third));

    assertThat(ids(filter(SellStatus.PENDING, null, null, null))).containsExactly(third);
    assertThat(ids(filter(null, Rail.PARTNA_WIDGET, null, null))).containsExactly(third, first);
    assertThat(ids(filter(null, null, "order-2", null))).containsExactly(second);
    assertThat(ids(filter(null, null, null, "ann"))).containsExactly(second, first);
    assertThat(ids(filter(SellStatus.CREATED, Rail.PARTNA_WIDGET, "order-1", "ann")))
        .containsExactly(first);
    assertThat(ids(filter(SellStatus.PENDING, Rail.PROOF_WIDGET, null, null))).isEmpty();
  }

  @Test
  void beginsAtTheTimeAfterAndEndsShortOfTheTimeBefore() {
    accept(NOON.minusMillis(1), null, "ann", Rail.PARTNA_WIDGET);
    String atNoon = accept(NOON, null, "ann", Rail.PARTNA_WIDGET);
    accept(NOON.plusSeconds(60), null, "ann", Rail.PARTNA_WIDGET);

    assertThat(ids(new SellFilter(null, null, null, null, NOON, NOON.plusSeconds(60))))
        .containsExactly(atNoon);
  }

  @Test
  void losesAndRepeatsNoneOfManyOfTheSameMomentWhileNewOnesCome() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      all.add(accept(NOON, null, "ann", Rail.PARTNA_WIDGET));
    }
    all.sort((one, other) -> other.compareTo(one));

    List<String> seen = new ArrayList<>();
    Place after = null;
    do {
      List<Sell> page = list.page(tenant, SellFilter.ALL, after, 3);
      page.forEach(sell -> seen.add(sell.id()));
      after = page.size() < 3 ? null : Place.of(page.get(2));
      accept(NOON.plusSeconds(1), null, "ann", Rail.PARTNA_WIDGET);
    } while (after != null);

    assertThat(seen).isEqualTo(all);
  }

  static Stream<Arguments> filtersAndTheirIndexes() {
    Instant hourAgo = Instant.now().minusSeconds(3600);
    return Stream.of(
        arguments(SellFilter.ALL, "sells_by_tenant"),
        arguments(filter(SellStatus.PENDING, null, null, null), "sells_by_tenant_status"),
        arguments(filter(null, Rail.PROOF_WIDGET, null, null), "sells_by_tenant_rail"),
        arguments(filter(null, null, "order-77", null), "sells_by_tenant_external_id"),
        arguments(filter(null, null, null, "customer-77"), "sells_by_tenant_customer"),
        arguments(
            new SellFilter(null, null, null, null, hourAgo, hourAgo.plusSeconds(60)),
            "sells_by_tenant"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("filtersAndTheirIndexes")
  void readsNoMoreThanAnIndexOfEachFilter(SellFilter filter, String index) {
    Place after = new Place(Instant.now(), "f".repeat(32));

    String plan =
        JDBI.withHandle(
            handle ->
                String.join(
                    "\n",
                    SellListDao.bound(
                            handle.createQuery("explain " + SellListDao.sql(filter, after)),
                            "busy",
                            filter,
                            after,
                            MANY)
                        .mapTo(String.class)
                        .list()));

    assertThat(plan).contains(" " + index + " ").doesNotContain("Seq Scan", "Sort");
  }

  private List<String> ids(SellFilter filter) {
    return list.page(tenant, filter, null, MANY).stream().map(Sell::id).toList();
  }

  private static SellFilter filter(
      SellStatus status, Rail rail, String externalId, String customer) {
    return new SellFilter(status, rail, externalId, customer, null, null);
  }

  private String accept(Instant createdAt, String externalId, String customer, Rail rail) {
    SellOrder order = order(tenant, createdAt, externalId, customer, rail);
    intake.accept(order, order.id(), new byte[] {1});
    return order.id();
  }

  private static SellOrder order(
      String tenant, Instant createdAt, String externalId, String customer, Rail rail) {
    return new SellOrder(
        SellId.next(createdAt, RANDOM),
        tenant,
        rail,
        Money.of("0.11", "CUSD"),
        "celo",
        "KES",
        new Customer(customer, null, null),
        null,
        null,
        externalId,
        null,
        Map.of(),
        createdAt);
  }
}
