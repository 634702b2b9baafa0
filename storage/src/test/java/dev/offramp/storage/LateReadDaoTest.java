package dev.offramp.storage;

import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.Orders.anOrder;
import static dev.offramp.storage.TestDatabase.CIPHER;
import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Session;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LateReadDaoTest {
  private static final Instant HELD = NOW.plusSeconds(60);

  private final SellDao sells = new SellDao(JDBI, CIPHER);
  private final LateReadDao turns = new LateReadDao(JDBI);

  @BeforeEach
  void forgetEarlierSells() {
    JDBI.useHandle(handle -> handle.execute("update sells set late_read_at = null"));
  }

  @ParameterizedTest
  @EnumSource
  void givesASellATurnWithItsEndAndNoneBefore(SellStatus status) {
    String sellId = aSellAtItsProvider(UUID.randomUUID().toString());
    record(sellId, 1, status);

    assertThat(turns.claim(Rail.PARTNA_WIDGET, NOW, HELD).isPresent()).isEqualTo(status.isFinal());
  }

  @Test
  void givesNoTurnToASellItsProviderDoesNotKnowNorToThoseOfAnotherRail() {
    record(aSellAtItsProvider(null), 1, SellStatus.FAILED);
    record(aSellAtItsProvider(UUID.randomUUID().toString()), 1, SellStatus.FAILED);

    assertThat(turns.claim(Rail.PROOF_WIDGET, NOW, HELD)).isEmpty();
    assertThat(turns.claim(Rail.PARTNA_WIDGET, NOW, HELD)).isPresent();
    assertThat(turns.claim(Rail.PARTNA_WIDGET, NOW, HELD)).isEmpty();
  }

  @Test
  void handsATurnOutAgainWhenItsTakerDied() {
    record(aSellAtItsProvider(UUID.randomUUID().toString()), 1, SellStatus.FAILED);
    turns.claim(Rail.PARTNA_WIDGET, NOW, HELD);

    assertThat(turns.claim(Rail.PARTNA_WIDGET, HELD.minusMillis(1), HELD)).isEmpty();
    assertThat(turns.claim(Rail.PARTNA_WIDGET, HELD, HELD.plusSeconds(60))).isPresent();
  }

  @Test
  void leavesTheTurnOfASellThatMovedMeanwhileAlone() {
    String sellId = aSellAtItsProvider(UUID.randomUUID().toString());
    record(sellId, 1, SellStatus.FAILED);
    turns.claim(Rail.PARTNA_WIDGET, NOW, HELD);
    record(sellId, 2, SellStatus.PROCESSING);

    turns.settle(sellId, HELD, NOW);

    assertThat(turns.claim(Rail.PARTNA_WIDGET, HELD, HELD)).isEmpty();
  }

  private String aSellAtItsProvider(@Nullable String reference) {
    String sellId =
        new IntakeDao(JDBI, CIPHER)
            .accept(anOrder(), UUID.randomUUID().toString(), new byte[32])
            .sellId();
    Session session = new Session.Redirect(URI.create("https://pay.example/1"));
    sells.storeSession(sellId, session, "customer-1", reference, NOW);
    return sellId;
  }

  private void record(String sellId, int revision, SellStatus status) {
    sells.record(new RecordSteps(sellId, revision, status, null, null, Facts.NONE, List.of()), NOW);
  }
}
