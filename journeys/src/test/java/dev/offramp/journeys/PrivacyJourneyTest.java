package dev.offramp.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.api.keys.KeyIssuer;
import dev.offramp.api.web.Scope;
import dev.offramp.cli.dev.Settings;
import dev.offramp.client.OfframpClient;
import dev.offramp.client.OfframpException;
import dev.offramp.client.SellState;
import dev.offramp.storage.ApiKeyDao;
import dev.offramp.workflows.sell.SellId;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * With a payload key, what is personal stays out of sight, and operators still see what they need.
 * {@code -Dofframp.canaries=1000} runs it in full.
 */
@Timeout(900)
final class PrivacyJourneyTest {
  private static final int CANARIES = Integer.getInteger("offramp.canaries", 50);
  private static final List<String> STATUSES =
      List.of("pending", "received", "processing", "completed");

  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);

  @Test
  void keepsWhatIsPersonalOutOfEverythingThatIsKept() throws Exception {
    List<Canary> canaries = new ArrayList<>();
    for (int i = 0; i < CANARIES; i++) {
      canaries.add(Canary.with(newKey()));
    }
    List<String> sold = sellAll(canaries);
    sendWhatIsRefused(canaries.get(0));
    WorkflowServiceStubs temporal = offramp.temporal().getWorkflowServiceStubs();

    Map<String, String> kept = new TreeMap<>();
    Kept all = new Kept(offramp);
    kept.putAll(all.files());
    kept.putAll(all.tables());
    kept.put("api metrics", Kept.metrics(offramp.adminUrl(Settings.API_ADMIN_PORT)));
    kept.put("worker metrics", Kept.metrics(offramp.adminUrl(Settings.WORKER_ADMIN_PORT)));
    kept.put("lists", Kept.listed(temporal));
    for (String sell : sold) {
      History history = Kept.history(temporal, SellId.workflowId(sell));
      kept.put("history " + sell, history.toByteString().toString(ISO_8859_1));
      assertThat(userMetadata(history)).isNotEmpty().allMatch(PrivacyJourneyTest::isEncrypted);
      assertThat(memo(history)).isNotEmpty().allMatch(PrivacyJourneyTest::isEncrypted);
    }
    temporal.shutdownNow();

    // The search can find: what may be known is there.
    Traces known = new Traces(sold);
    assertThat(known.in(kept.get("table sells"))).containsExactlyInAnyOrderElementsOf(sold);
    assertThat(known.in(kept.get("history " + sold.get(0)))).contains(sold.get(0));
    assertThat(kept.get("history " + sold.get(0))).contains("SellTenant");
    Traces traces = new Traces(canaries.stream().flatMap(it -> it.traces().stream()).toList());
    kept.forEach((place, text) -> assertThat(traces.in(text)).as(place).isEmpty());
  }

  private List<String> sellAll(List<Canary> canaries) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<String>> work = new ArrayList<>();
      for (int i = 0; i < canaries.size(); i++) {
        Canary canary = canaries.get(i);
        boolean byProof = i % 10 == 9;
        work.add(() -> byProof ? openAtProof(canary) : sellByPartna(canary));
      }
      List<String> sold = new ArrayList<>();
      for (Future<String> done : pool.invokeAll(work)) {
        sold.add(done.get());
      }
      return sold;
    } finally {
      pool.shutdownNow();
    }
  }

  private String openAtProof(Canary canary) throws Exception {
    SellState sell = client(canary).start(UUID.randomUUID().toString(), canary.byProof());
    sells.await(sell.id(), it -> it.session() != null, Duration.ofSeconds(90));
    return sell.id();
  }

  private String sellByPartna(Canary canary) throws Exception {
    SellState sell = client(canary).start(UUID.randomUUID().toString(), canary.byPartna());
    sells.await(sell.id(), it -> it.session() != null, Duration.ofSeconds(90));
    WebhookPost webhooks = new WebhookPost(offramp);
    for (String status : STATUSES) {
      String data = WebhookPost.data(sell.id(), status).replace("0726140198", canary.account());
      webhooks.post(WebhookPost.envelope(data, offramp.sandbox().sign(data)));
    }
    return sells.awaitStatus(sell.id(), "completed").id();
  }

  /** Refusals are logged; what was refused is not. */
  private void sendWhatIsRefused(Canary canary) {
    WebhookPost webhooks = new WebhookPost(offramp);
    String data = WebhookPost.data(canary.account(), "pending");
    assertThat(webhooks.post(WebhookPost.envelope(data, "Zm9yZ2Vk"))).isEqualTo(401);
    assertThat(webhooks.post("{" + canary.email())).isEqualTo(400);
    OfframpClient stranger = new OfframpClient(offramp.apiUrl(), canary.key() + "x");
    assertThatThrownBy(() -> stranger.find(canary.account())).isInstanceOf(OfframpException.class);
  }

  private OfframpClient client(Canary canary) {
    return new OfframpClient(offramp.apiUrl(), canary.key());
  }

  private String newKey() {
    return new KeyIssuer(new ApiKeyDao(offramp.database()), InstantSource.system())
        .issue("shop", EnumSet.allOf(Scope.class))
        .reveal();
  }

  private static List<Payload> userMetadata(History history) {
    return history.getEventsList().stream()
        .filter(HistoryEvent::hasUserMetadata)
        .map(event -> event.getUserMetadata().getSummary())
        .toList();
  }

  private static Collection<Payload> memo(History history) {
    return history
        .getEvents(0)
        .getWorkflowExecutionStartedEventAttributes()
        .getMemo()
        .getFieldsMap()
        .values();
  }

  private static boolean isEncrypted(Payload payload) {
    return payload.getMetadataOrThrow("encoding").toString(UTF_8).equals("binary/encrypted");
  }
}
