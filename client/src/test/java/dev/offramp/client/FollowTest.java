package dev.offramp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A follower over connections that break in every way; its pauses take no time. */
@Timeout(60)
final class FollowTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Duration SILENCE = Duration.ofMillis(300);

  private final PretendTime time = new PretendTime();
  private final List<String> told = new ArrayList<>();
  private ScriptedServer server;
  private OfframpClient client;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    // Long: only the tests of silence shall see it end.
    client = new OfframpClient(server.url(), "key-1", time, Duration.ofSeconds(50));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private boolean follow(int after) throws IOException, InterruptedException {
    return follow(after, LIMIT);
  }

  private boolean follow(int after, Duration limit) throws IOException, InterruptedException {
    return client.follow(
        "1019", after, limit, step -> told.add(step.sequence() + " " + step.status()));
  }

  private static String step(int sequence, String status) {
    return """
    id: %d
    event: step
    data: {"sequence":%d,"status":"%s","reason":null,"at":"2026-11-21T12:00:00Z","details":{}}

    """
        .formatted(sequence, sequence, status);
  }

  @Test
  void tellsEachStepAndEndsWithTheStreamAfterTheFinalOne() throws Exception {
    String all = step(1, "created") + ": waiting\n\n" + step(2, "completed");
    server.thenStream("retry: 1000\n\n", all.substring(0, 30), all.substring(30));

    assertThat(follow(0)).isTrue();

    assertThat(told).containsExactly("1 created", "2 completed");
    assertThat(server.requests().get(0))
        .containsEntry("", "GET /v1/sells/1019/events HTTP/1.1")
        .containsEntry("accept", "text/event-stream")
        .containsEntry("authorization", "Bearer key-1")
        .doesNotContainKey("last-event-id");
  }

  @Test
  void goesOnAfterTheLastStepWhenItIsCutInTheMiddleOfAnEvent() throws Exception {
    String second = step(2, "pending");
    server.thenCutStream(step(1, "created"), second.substring(0, second.length() - 1));
    server.thenStream(second, step(3, "completed"));

    assertThat(follow(0)).isTrue();

    assertThat(told).containsExactly("1 created", "2 pending", "3 completed");
    assertThat(server.lastEventIds()).containsExactly("", "1");
    assertThat(time.rests()).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void tellsARepeatedStepOnceAndAsksForAMissingOne() throws Exception {
    server.thenStream(step(1, "created"), step(1, "created"), step(3, "failed"));
    server.thenStream(step(1, "created"), step(2, "pending"), step(3, "failed"));

    assertThat(follow(0)).isTrue();

    assertThat(told).containsExactly("1 created", "2 pending", "3 failed");
    assertThat(server.lastEventIds()).containsExactly("", "1");
  }

  @Test
  void beginsAfterTheStepThatIsKnownAndEndsWhenThereIsNothingMore() throws Exception {
    server.thenCutStream(step(3, "completed"));
    server.thenAnswer("204 No Content", "");

    assertThat(follow(2)).isTrue();

    assertThat(told).containsExactly("3 completed");
    assertThat(server.lastEventIds()).containsExactly("2", "3");
  }

  @Test
  void followsASellThatComesBack() throws Exception {
    server.thenCutStream(step(1, "failed"));
    server.thenStream(step(2, "pending"), step(3, "completed"));

    assertThat(follow(0)).isTrue();

    assertThat(told).containsExactly("1 failed", "2 pending", "3 completed");
  }

  @Test
  void waitsAsLongAsItIsAskedToWhileOfframpIsBusy() throws Exception {
    server.thenAnswer("503 Service Unavailable\r\nRetry-After: 7", "{\"title\":\"Later\"}");
    server.thenAnswer("429 Too Many Requests\r\nRetry-After: 1", "{}");
    server.thenAnswer("502 Bad Gateway", "<html>");
    server.thenStream(step(1, "completed"));

    assertThat(follow(0)).isTrue();

    assertThat(time.rests()).extracting(Duration::toSeconds).containsExactly(7L, 2L, 4L);
  }

  @Test
  void waitsLongerEachTimeAndAtMostHalfAMinute() throws Exception {
    for (int i = 0; i < 8; i++) {
      server.thenCutStream("retry: 500\n\n");
    }
    server.thenCutStream(step(1, "created"));
    server.thenStream(step(2, "completed"));

    assertThat(follow(0)).isTrue();

    assertThat(time.rests())
        .extracting(Duration::toMillis)
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16_000L, 30_000L, 30_000L, 500L);
  }

  @Test
  void letsNoServerKeepItAwayForEverOrHaveItBackWithoutAPause() throws Exception {
    server.thenCutStream("retry: 999999999\n\n");
    server.thenCutStream("retry: 0\n\n", step(1, "created"));
    server.thenStream(step(2, "completed"));

    assertThat(follow(0)).isTrue();

    assertThat(time.rests()).containsExactly(Duration.ofSeconds(30), Duration.ofMillis(100));
  }

  @Test
  void givesUpAConnectionThatIsSilent() throws Exception {
    client = new OfframpClient(server.url(), "key-1", time, SILENCE);
    server.thenSilentStream(step(1, "created"), "id: 2\nevent: st");
    server.thenStream(step(2, "completed"));

    assertThat(follow(0)).isTrue();

    assertThat(told).containsExactly("1 created", "2 completed");
    assertThat(server.lastEventIds()).containsExactly("", "1");
  }

  @Test
  void throwsARefusalAtOnce() {
    server.thenAnswer("404 Not Found", "{\"type\":\"/problems/not-found\",\"title\":\"Unknown\"}");

    assertThatThrownBy(() -> follow(0))
        .isInstanceOfSatisfying(
            OfframpException.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(404);
              assertThat(refused.problem()).isEqualTo("not-found");
            });
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void throwsTheRefusalWhenItIsToWaitLongerThanThereIsTime() {
    server.thenAnswer("503 Service Unavailable\r\nRetry-After: 601", "{}");

    assertThatThrownBy(() -> follow(0))
        .isInstanceOfSatisfying(
            OfframpException.class,
            refused -> assertThat(refused.retryAfter()).contains(Duration.ofSeconds(601)));
    assertThat(time.rests()).isEmpty();
  }

  @Test
  void throwsAtOnceWhatIsNotOfOfframp() {
    server.thenAnswer("200 OK\r\nContent-Type: text/html", "<html>");
    assertThatThrownBy(() -> follow(0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text/html");

    server.thenStream("event: step\ndata: {\"sequence\":1}\n\n");
    assertThatThrownBy(() -> follow(0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("contract");
    assertThat(time.rests()).isEmpty();
  }

  @Test
  void saysThatTheTimeIsUpOnAnOpenStream() throws Exception {
    server.thenSilentStream(step(1, "created"));

    assertThat(follow(0, Duration.ofMillis(300))).isFalse();

    assertThat(told).containsExactly("1 created");
  }

  @Test
  void saysWhatKeptItFromOfframpWhenTheTimeIsUp() {
    server.close();

    assertThatThrownBy(() -> follow(0)).isInstanceOf(IOException.class);

    assertThat(time.rests().stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(LIMIT);
  }

  @Test
  void endsWithWhatTheCallersOwnCodeThrows() {
    server.thenSilentStream(step(1, "created"));

    assertThatThrownBy(
            () ->
                client.follow(
                    "1019",
                    0,
                    LIMIT,
                    step -> {
                      throw new IllegalStateException("full");
                    }))
        .hasMessage("full");
  }
}
