package dev.offramp.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the library of Standard Webhooks, which shares no code with ours. */
final class CallbackVerifierTest {
  private static final String BODY =
      """
      {"type":"sell.completed","id":"evt_1","sequence":5,"createdAt":"2026-11-21T12:00:00Z",
       "sell":{"id":"1019a8b3c5d7e9f00112233445566778","status":"completed","reason":null,
        "fiat":{"amount":"12.94","currency":"KES"},"session":null}}
      """;

  private final Random random = new Random(3);
  private final String secret = secret(32);
  private final Instant now = Instant.now();
  private final InstantSource clock = () -> now;

  @Test
  void readsWhatTheLibrarySigned() throws Exception {
    Map<String, String> headers = signed(secret, "evt_1", now.getEpochSecond(), BODY);

    CallbackEvent event = new CallbackVerifier(secret).verify(headers::get, BODY.getBytes(UTF_8));

    assertThat(event.id()).isEqualTo("evt_1");
    assertThat(event.type()).isEqualTo("sell.completed");
    assertThat(event.sequence()).isEqualTo(5);
    assertThat(event.createdAt()).isEqualTo("2026-11-21T12:00:00Z");
    SellState sell = event.sell();
    assertThat(sell).isNotNull();
    assertThat(sell.fiatAmount()).isEqualTo(new BigDecimal("12.94"));
    assertThat(sell.isFinal()).isTrue();
  }

  @Test
  void readsATestThatTellsOfNoSell() throws Exception {
    String body =
        """
        {"type":"callback.test","id":"evt_2","sequence":null,"createdAt":"2026-11-21T12:00:00Z",
         "sell":null}""";
    Map<String, String> headers = signed(secret, "evt_2", now.getEpochSecond(), body);

    assertThat(verifier().verify(headers::get, body.getBytes(UTF_8)).sell()).isNull();
  }

  @Test
  void believesWhatTheLibraryBelievesAndNoAlterationOfIt() throws Exception {
    Map<String, String> genuine = signed(secret, "evt_1", now.getEpochSecond(), BODY);
    List<String> names = List.copyOf(genuine.keySet());
    for (int i = 0; i < 3_000; i++) {
      Map<String, String> headers = new TreeMap<>(genuine);
      String body = BODY;
      int part = random.nextInt(names.size() + 1);
      if (part == names.size()) {
        body = altered(BODY);
      } else {
        headers.computeIfPresent(names.get(part), (name, value) -> altered(value));
      }
      boolean isAltered = !headers.equals(genuine) || !body.equals(BODY);

      assertThat(weBelieve(headers, body)).as(headers + body).isEqualTo(!isAltered);
      assertThat(isAltered || libraryBelieves(headers, body)).isTrue();
    }
  }

  @Test
  void takesAnyOfSeveralSignaturesAndAnyOfItsSecrets() throws Exception {
    String other = secret(24);
    long at = now.getEpochSecond();
    String ours = signed(secret, "evt_1", at, BODY).get("webhook-signature");
    String theirs = signed(other, "evt_1", at, BODY).get("webhook-signature");
    Map<String, String> headers = signed(secret, "evt_1", at, BODY);
    byte[] body = BODY.getBytes(UTF_8);

    headers.put("webhook-signature", "v1a,xxxx " + theirs + " " + ours);
    assertThat(verifier().verify(headers::get, body).id()).isEqualTo("evt_1");
    assertThat(libraryBelieves(headers, BODY)).isTrue();

    headers.put("webhook-signature", theirs);
    assertThatThrownBy(() -> verifier().verify(headers::get, body))
        .isInstanceOf(CallbackException.class);
    assertThat(new CallbackVerifier(clock, List.of(secret, other)).verify(headers::get, body).id())
        .isEqualTo("evt_1");
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, -299, 0, 299, 300})
  void takesWhatWasSentWithinFiveMinutes(long seconds) throws Exception {
    Map<String, String> headers = signed(secret, "evt_1", now.getEpochSecond() + seconds, BODY);

    assertThat(verifier().verify(headers::get, BODY.getBytes(UTF_8))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {-86_400, -301, 301, 86_400})
  void refusesACopyThatIsOlderOrOfTheFuture(long seconds) throws Exception {
    Map<String, String> headers = signed(secret, "evt_1", now.getEpochSecond() + seconds, BODY);

    assertThatThrownBy(() -> verifier().verify(headers::get, BODY.getBytes(UTF_8)))
        .isInstanceOf(CallbackException.class)
        .hasMessageContaining("not sent just now");
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
  void refusesWhatLacksAHeader(String name) throws Exception {
    Map<String, String> headers = signed(secret, "evt_1", now.getEpochSecond(), BODY);
    headers.remove(name);

    assertThatThrownBy(() -> verifier().verify(headers::get, BODY.getBytes(UTF_8)))
        .isInstanceOf(CallbackException.class);
  }

  /** The parts of what is signed must not be cut in another place. */
  @Test
  void refusesAnIdThatMovesTheBorderToTheTimestamp() throws Exception {
    long at = now.getEpochSecond();
    Map<String, String> headers = signed(secret, "evt", at, at + "." + BODY);
    headers.put("webhook-id", "evt." + at);

    assertThatThrownBy(() -> verifier().verify(headers::get, BODY.getBytes(UTF_8)))
        .isInstanceOf(CallbackException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "whsec_", "whsec_YQ==", "whsec_!!", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"})
  void takesNoSecretThatOfframpDoesNotGive(String text) {
    assertThatThrownBy(() -> new CallbackVerifier(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a callback secret is");
  }

  private CallbackVerifier verifier() {
    return new CallbackVerifier(clock, List.of(secret));
  }

  private boolean weBelieve(Map<String, String> headers, String body) {
    try {
      new CallbackVerifier(secret).verify(headers::get, body.getBytes(UTF_8));
      return true;
    } catch (CallbackException e) {
      return false;
    }
  }

  private boolean libraryBelieves(Map<String, String> headers, String body) throws Exception {
    try {
      new Webhook(secret)
          .verify(
              body,
              headers.entrySet().stream()
                  .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))));
      return true;
    } catch (WebhookVerificationException e) {
      return false;
    }
  }

  private String altered(String text) {
    int at = random.nextInt(text.length());
    return text.substring(0, at)
        + (char) (0x21 + random.nextInt(0x5e))
        + text.substring(at + random.nextInt(2));
  }

  private static Map<String, String> signed(String secret, String id, long at, String body)
      throws Exception {
    Map<String, String> headers = new TreeMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", String.valueOf(at));
    headers.put("webhook-signature", new Webhook(secret).sign(id, at, body));
    return headers;
  }

  private String secret(int bytes) {
    byte[] key = new byte[bytes];
    random.nextBytes(key);
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }
}
