package dev.offramp.worker.callbacks;

import static dev.offramp.runtime.callbacks.CallbackReach.LOCAL;
import static dev.offramp.runtime.callbacks.CallbackReach.PUBLIC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.runtime.callbacks.CallbackAddress;
import dev.offramp.runtime.callbacks.CallbackReach;
import dev.offramp.runtime.callbacks.CallbackResolver;
import dev.offramp.runtime.callbacks.FakeNames;
import dev.offramp.runtime.callbacks.ForbiddenAddressException;
import dev.offramp.runtime.callbacks.HostNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a receiver may do to us, and where we never go. */
final class CallbackHttpTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stop() {
    deadlines.shutdownNow();
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of("200", OK + "Content-Length: 2\r\n\r\nok", 200),
        Arguments.of("204", "HTTP/1.1 204 No Content\r\n\r\n", 204),
        Arguments.of("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nok", 200),
        Arguments.of("400", "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", 400),
        Arguments.of("404", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 404),
        Arguments.of("410", "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n", 410),
        Arguments.of(
            "401 that asks for a password",
            "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n",
            401),
        Arguments.of("407", "HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", 407),
        Arguments.of("408", "HTTP/1.1 408 Slow\r\nContent-Length: 0\r\n\r\n", 408),
        Arguments.of(
            "429", "HTTP/1.1 429 Slow\r\nRetry-After: 259200\r\nContent-Length: 0\r\n\r\n", 429),
        Arguments.of("500", "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", 500),
        Arguments.of("502", "HTTP/1.1 502 Oh\r\nContent-Length: 0\r\n\r\n", 502),
        Arguments.of(
            "503", "HTTP/1.1 503 Oh\r\nRetry-After: soon\r\nContent-Length: 0\r\n\r\n", 503),
        Arguments.of("504", "HTTP/1.1 504 Oh\r\nContent-Length: 0\r\n\r\n", 504),
        Arguments.of("100, then 200", "HTTP/1.1 100 C\r\n\r\n" + OK + "\r\n", 200),
        Arguments.of("cut off in its body", OK + "Content-Length: 99\r\n\r\nok", 200),
        Arguments.of("broken chunks", OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 200),
        Arguments.of("unknown coding", OK + "Content-Encoding: bomb\r\n\r\n\u0000", 200));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void countsOnlyTheStatus(String name, String answer, int status) throws Exception {
    try (RawReceiver receiver = RawReceiver.that(talk -> talk.say(answer))) {
      assertThat(post(receiver)).isEqualTo(Outcome.answered(status));
      assertThat(receiver.connections()).isEqualTo(1);
    }
  }

  static Stream<Arguments> obstacles() {
    return Stream.of(
        Arguments.of("hangs up", script(talk -> {}), Obstacle.NO_ANSWER),
        Arguments.of(
            "speaks no HTTP", script(talk -> talk.say("220 mail\r\n")), Obstacle.NO_ANSWER),
        Arguments.of("is silent", script(RawReceiver.Talk::beSilent), Obstacle.TIMEOUT),
        Arguments.of(
            "stops in its headers",
            script(
                talk -> {
                  talk.say(OK + "X: ");
                  talk.beSilent();
                }),
            Obstacle.TIMEOUT),
        Arguments.of(
            "sends headers without end",
            script(
                talk -> {
                  talk.say(OK);
                  talk.say("X: y\r\n".repeat(10_000));
                }),
            Obstacle.NO_ANSWER),
        Arguments.of(
            "sends a line without end",
            script(talk -> talk.say(OK + "X: " + "y".repeat(1_000_000))),
            Obstacle.NO_ANSWER),
        Arguments.of(
            "says to go on for ever",
            script(
                talk -> {
                  while (true) {
                    talk.say("HTTP/1.1 100 Continue\r\n\r\n");
                  }
                }),
            Obstacle.TIMEOUT));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("obstacles")
  void waitsForNoReceiverThat(String name, RawReceiver.Script script, Obstacle obstacle)
      throws Exception {
    try (RawReceiver receiver = RawReceiver.that(script)) {
      assertThat(post(receiver, obstacle == Obstacle.TIMEOUT ? SHORT : TIMEOUT))
          .isEqualTo(Outcome.kept(obstacle));
    }
  }

  @Test
  void endsAnAnswerThatTricklesThoughEachByteIsInTime() throws Exception {
    RawReceiver.Script trickle =
        talk -> {
          talk.say(OK + "Content-Length: 100000\r\n\r\n");
          for (int i = 0; i < 1_000; i++) {
            talk.say("x");
            talk.pause(Duration.ofMillis(50));
          }
        };
    try (RawReceiver receiver = RawReceiver.that(trickle)) {
      long start = System.nanoTime();

      assertThat(post(receiver, SHORT.multipliedBy(2)).isSuccess()).isTrue();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT);
    }
  }

  @Test
  void readsNoMoreOfALargeAnswerThanIsAgreed() throws Exception {
    byte[] part = new byte[65_536];
    RawReceiver.Script large =
        talk -> {
          talk.say(OK + "Content-Length: 104857600\r\n\r\n");
          for (int i = 0; i < 1_600; i++) {
            talk.say(part);
          }
        };
    try (RawReceiver receiver = RawReceiver.that(large)) {
      assertThat(post(receiver)).isEqualTo(Outcome.answered(200));

      // The rest is what the two kernels hold between us.
      assertThat(receiver.sent()).isLessThan(20_000_000);
    }
  }

  @Test
  void hasItsConnectionBackAfterEveryKindOfAnswer() throws Exception {
    byte[] large = new byte[1_000_000];
    List<RawReceiver.Script> kinds =
        List.of(
            talk -> talk.say("HTTP/1.1 204 No Content\r\n\r\n"),
            talk -> {
              talk.say(OK + "Content-Length: 1000000\r\n\r\n");
              talk.say(large);
            },
            talk -> talk.say(OK + "Content-Length: 99\r\n\r\nok"),
            RawReceiver.Talk::beSilent,
            talk -> talk.say(OK + "Content-Length: 0\r\n\r\n"));
    try (CallbackHttp http = http(HostNames.ofSystem(), LOCAL, SHORT.multipliedBy(2))) {
      for (int round = 0; round < 2; round++) {
        List<Outcome> outcomes = new ArrayList<>();
        for (RawReceiver.Script kind : kinds) {
          try (RawReceiver receiver = RawReceiver.that(kind)) {
            outcomes.add(http.post(address(receiver), Map.of(), "{}".getBytes(UTF_8)));
          }
        }
        assertThat(outcomes)
            .containsExactly(
                Outcome.answered(204),
                Outcome.answered(200),
                Outcome.answered(200),
                Outcome.kept(Obstacle.TIMEOUT),
                Outcome.answered(200));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("redirects")
  void followsNoRedirect(int status) throws Exception {
    try (RawReceiver trap = RawReceiver.trap()) {
      String answer =
          "HTTP/1.1 %d Go\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n"
              .formatted(status, trap.port());
      try (RawReceiver receiver = RawReceiver.that(talk -> talk.say(answer))) {
        assertThat(post(receiver)).isEqualTo(Outcome.answered(status));
      }

      assertThat(trap.connections()).isZero();
    }
  }

  static Stream<Integer> redirects() {
    return Stream.of(300, 301, 302, 303, 307, 308);
  }

  @Test
  void connectsToTheAddressThatWasJudgedThoughTheNameMovesInBetween() throws Exception {
    try (RawReceiver trap = RawReceiver.trap()) {
      FakeNames names =
          new FakeNames().tell("rebind.example", "8.8.8.8").tell("rebind.example", "127.0.0.1");
      CallbackAddress address =
          CallbackAddress.of("https://rebind.example:" + trap.port() + "/", PUBLIC);
      CallbackResolver judge = new CallbackResolver(names, PUBLIC);
      assertThat(judge.resolve(address.host())).hasSize(1);

      assertThat(post(names, PUBLIC, address))
          .isEqualTo(Outcome.kept(Obstacle.ADDRESS_NOT_ALLOWED));

      assertThat(names.asked()).containsExactly("rebind.example", "rebind.example");
      assertThat(trap.connections()).isZero();
    }
  }

  @Test
  void asksForTheAddressesOnceAndTakesNoOthers() throws Exception {
    try (RawReceiver receiver = RawReceiver.that(talk -> talk.say(OK + "\r\n"))) {
      FakeNames names =
          new FakeNames().tell("moves.example", "127.0.0.1").tell("moves.example", "10.0.0.1");
      CallbackAddress plain = new CallbackAddress("http", "moves.example", receiver.port(), "/");

      assertThat(post(names, LOCAL, plain)).isEqualTo(Outcome.answered(200));

      assertThat(names.asked()).hasSize(1);
    }
  }

  @Test
  void connectsToNoneOfSeveralAddressesWhenOneIsPrivate() throws Exception {
    try (RawReceiver trap = RawReceiver.trap()) {
      FakeNames names = new FakeNames().tell("mixed.example", "127.0.0.1", "10.0.0.1");
      CallbackAddress address = new CallbackAddress("https", "mixed.example", trap.port(), "/");

      assertThat(post(names, LOCAL, address)).isEqualTo(Outcome.kept(Obstacle.ADDRESS_NOT_ALLOWED));

      assertThat(trap.connections()).isZero();
    }
  }

  @Test
  void judgesLiteralAddressesAtTheConnectionToo() throws Exception {
    try (RawReceiver trap = RawReceiver.trap()) {
      for (String host : new String[] {"127.0.0.1", "::1", "127.1", "2130706433", "localhost"}) {
        CallbackAddress unjudged = new CallbackAddress("https", host, trap.port(), "/");
        assertThat(post(HostNames.ofSystem(), PUBLIC, unjudged).obstacle())
            .as(host)
            .isEqualTo(Obstacle.ADDRESS_NOT_ALLOWED);
      }

      assertThat(trap.connections()).isZero();
    }
  }

  @Test
  void saysWhenAHostIsUnknownOrNobodyListens() throws Exception {
    RawReceiver gone = RawReceiver.trap();
    gone.close();

    assertThat(post(new FakeNames(), PUBLIC, new CallbackAddress("https", "no.example", 443, "/")))
        .isEqualTo(Outcome.kept(Obstacle.UNKNOWN_HOST));
    assertThat(post(gone)).isEqualTo(Outcome.kept(Obstacle.CONNECTION_FAILED));
    assertThatThrownBy(
            () ->
                new CallbackResolver(new FakeNames().tell("x.example", "10.0.0.1"), LOCAL)
                    .resolve("x.example"))
        .isInstanceOf(ForbiddenAddressException.class);
  }

  private static RawReceiver.Script script(RawReceiver.Script script) {
    return script;
  }

  private Outcome post(RawReceiver receiver) {
    return post(receiver, TIMEOUT);
  }

  private Outcome post(RawReceiver receiver, Duration timeout) {
    try (CallbackHttp http = http(HostNames.ofSystem(), LOCAL, timeout)) {
      return http.post(address(receiver), Map.of(), "{}".getBytes(UTF_8));
    }
  }

  private Outcome post(HostNames names, CallbackReach reach, CallbackAddress address) {
    try (CallbackHttp http = http(names, reach, TIMEOUT)) {
      return http.post(address, Map.of("webhook-id", "evt_1"), "{}".getBytes(UTF_8));
    }
  }

  private CallbackHttp http(HostNames names, CallbackReach reach, Duration timeout) {
    return new CallbackHttp(
        new CallbackResolver(names, reach),
        DefaultClientTlsStrategy.createDefault(),
        timeout,
        deadlines,
        1);
  }

  private static CallbackAddress address(RawReceiver receiver) {
    return CallbackAddress.of("http://127.0.0.1:" + receiver.port() + "/", LOCAL);
  }
}
