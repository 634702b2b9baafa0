package dev.offramp.worker;

import static dev.offramp.worker.WorkerDatabase.JDBI;
import static dev.offramp.worker.WorkerDatabase.NOW;
import static dev.offramp.worker.WorkerDatabase.SELLS;
import static dev.offramp.worker.WorkerDatabase.aPendingSell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.storage.InboxDao;
import dev.offramp.storage.InboxDao.Claimed;
import dev.offramp.storage.LateReadDao;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LateReaderTest {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration WHOLE = Duration.ofDays(1);

  private final ScheduledExecutorService never = Executors.newSingleThreadScheduledExecutor();
  private final FakeProvider proof = new FakeProvider();
  private final FakeClock clock = new FakeClock();
  private final InboxDao inbox = new InboxDao(JDBI, WorkerDatabase.CIPHER);
  private LateReader reader = readerFor(WHOLE);

  @BeforeEach
  void forgetEarlierSells() {
    JDBI.useHandle(
        handle -> {
          handle.execute("update sells set late_read_at = null");
          handle.execute("delete from inbox");
        });
  }

  @AfterEach
  void stop() {
    never.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, COMPLETED",
    "FAILED, PROCESSING",
    "CANCELLED, COMPLETED",
    "CANCELLED, PROCESSING",
  })
  void bringsAnEndedSellBackByAHintWhenItsProviderGoesOn(SellStatus end, EventKind goesOn) {
    String sellId = anEndedSell(end);
    proof.status = goesOn;

    lookAfter(FIRST);

    List<Claimed> told = inbox.claim(9, clock.instant(), clock.instant().plusSeconds(30));
    assertThat(told).extracting(Claimed::sellId).containsExactly(sellId);
    assertThat(told.get(0).event())
        .isEqualTo(
            new ProviderEvent(EventKind.HINT, Witness.POLL, clock.instant(), null, Facts.NONE));
    assertThat(proof.asked).extracting(asked -> asked.sellId()).containsExactly(sellId);
  }

  @ParameterizedTest
  @CsvSource({"FAILED, FAILED", "FAILED, PENDING", "CANCELLED, PENDING", "CANCELLED, CANCELLED"})
  void saysNothingWhenItsProviderSaysNothingNew(SellStatus end, EventKind says) {
    anEndedSell(end);
    proof.status = says;

    lookAfter(FIRST);

    assertThat(proof.asked).hasSize(1);
    assertThat(toldInAll()).isZero();
  }

  @Test
  void asksAgainAndAgainButNotForEver() {
    Duration brief = Duration.ofMinutes(1);
    reader = readerFor(brief);
    anEndedSell(SellStatus.FAILED);
    proof.status = EventKind.FAILED;

    reader.look();
    while (turnsLeft() > 0) {
      lookAfter(Duration.between(clock.instant(), nextTurn()));
    }

    assertThat(proof.asked).as("after 10, 20, 30, 45 and 60 seconds").hasSize(5);
    assertThat(Duration.between(NOW, clock.instant())).isEqualTo(brief);
  }

  @Test
  void tellsAgainWhenTheFirstHintCameToNothing() {
    anEndedSell(SellStatus.FAILED);
    proof.status = EventKind.COMPLETED;

    lookAfter(FIRST);
    lookAfter(FIRST);

    assertThat(toldInAll()).isEqualTo(2);
  }

  @Test
  void asksAboutACompletedSellOnceInTheMiddle() {
    anEndedSell(SellStatus.COMPLETED);
    proof.status = EventKind.FAILED;

    lookAfter(WHOLE.dividedBy(2).minusSeconds(1));
    assertThat(proof.asked).isEmpty();
    lookAfter(Duration.ofSeconds(1));

    assertThat(toldInAll()).isEqualTo(1);
    assertThat(turnsLeft()).isZero();
  }

  @Test
  void leavesAnOpenSellToItsWorkflow() {
    String sellId = anEndedSell(SellStatus.FAILED);
    WorkerDatabase.record(sellId, 3, SellStatus.PROCESSING, NOW.plusSeconds(1));

    lookAfter(FIRST);

    assertThat(proof.asked).isEmpty();
  }

  @Test
  void asksOneAtATimeWhileTheProviderIsAwayAndAllOnceItIsBack() {
    anEndedSell(SellStatus.FAILED);
    anEndedSell(SellStatus.FAILED);
    anEndedSell(SellStatus.FAILED);
    reader.look();
    proof.isAway = true;

    lookAfter(FIRST);
    assertThat(proof.asked).hasSize(1);

    proof.isAway = false;
    lookAfter(FIRST);
    assertThat(proof.asked).extracting(asked -> asked.sellId()).hasSize(4);
  }

  @Test
  void asksNobodyTwiceWhenTwoWorkersLook() {
    anEndedSell(SellStatus.FAILED);
    clock.pass(FIRST);
    Instant now = clock.instant();
    LateReadDao other = new LateReadDao(JDBI);
    assertThat(other.claim(Rail.PROOF_WIDGET, now, now.plusSeconds(60))).isPresent();

    reader.look();

    assertThat(proof.asked).isEmpty();
  }

  private LateReader readerFor(Duration whole) {
    return new LateReader(
        Rail.PROOF_WIDGET,
        proof,
        new LateCadence(FIRST, whole),
        new LateReadDao(JDBI),
        SELLS,
        inbox,
        never,
        clock);
  }

  /** Its end is now; the first look only learns of it. */
  private String anEndedSell(SellStatus end) {
    String sellId = aPendingSell(UUID.randomUUID().toString(), NOW);
    WorkerDatabase.record(sellId, 2, end, clock.instant());
    return sellId;
  }

  private void lookAfter(Duration time) {
    clock.pass(time);
    reader.look();
  }

  private int toldInAll() {
    return count("select count(*) from inbox where provider = 'offramp'");
  }

  private int turnsLeft() {
    return count("select count(*) from sells where late_read_at is not null");
  }

  private static Instant nextTurn() {
    return JDBI.withHandle(
        handle ->
            handle.createQuery("select min(late_read_at) from sells").mapTo(Instant.class).one());
  }

  private static int count(String sql) {
    return JDBI.withHandle(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
  }
}
