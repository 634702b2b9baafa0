package dev.offramp.api.inbox;

import static dev.offramp.api.PartnaSigner.data;
import static dev.offramp.api.PartnaSigner.envelope;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.api.PartnaSigner;
import dev.offramp.api.Postgres;
import dev.offramp.api.RunningApi;
import dev.offramp.api.TestSells;
import dev.offramp.api.web.Answers;
import dev.offramp.api.web.RawHttp;
import dev.offramp.api.web.RawHttp.Answer;
import dev.offramp.storage.DepositDao;
import dev.offramp.storage.InboxMessage;
import dev.offramp.storage.InboxOpsDao;
import dev.offramp.storage.InboxState;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Rail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Forgeries and other rubbish through the real front door, over a real inbox. */
final class WebhookFrontDoorTest {
  private static final String JSON = "Content-Type: application/json";

  @TempDir private static Path directory;
  private static Postgres postgres;
  private static RunningApi api;
  private static PartnaSigner partna;
  private static TestSells sells;
  private static InboxOpsDao inbox;

  private final String sell = sells.accept();
  private final String data = data(sell, "completed");

  @BeforeAll
  static void start() throws Exception {
    postgres = Postgres.start(directory);
    api = RunningApi.start(postgres, directory, Map.of());
    partna = api.partna;
    Jdbi jdbi = postgres.jdbi();
    sells = new TestSells(jdbi, api.cipher());
    inbox = new InboxOpsDao(jdbi, api.cipher());
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
    postgres.close();
  }

  @BeforeEach
  void emptyInbox() {
    postgres.jdbi().useHandle(handle -> handle.execute("delete from inbox"));
  }

  @TestFactory
  List<DynamicTest> refusesForgeries() {
    byte[] bytes = data.getBytes(UTF_8);
    byte[] genuine = partna.sign(bytes, 222);
    Map<String, byte[]> forged = new LinkedHashMap<>();
    forged.put("no signature", utf8("{\"event\":\"Offramp\",\"data\":" + data + "}"));
    forged.put("empty signature", envelope("Offramp", data, new byte[0]));
    forged.put("signature null", utf8(unsigned(data) + ",\"signature\":null}"));
    forged.put("signature of words", utf8(unsigned(data) + ",\"signature\":\"genuine\"}"));
    forged.put("another key", envelope("Offramp", data, new PartnaSigner().sign(bytes, 222)));
    forged.put("salt 0", envelope("Offramp", data, partna.sign(bytes, 0)));
    forged.put("salt 20", envelope("Offramp", data, partna.sign(bytes, 20)));
    forged.put("PKCS#1 v1.5", envelope("Offramp", data, partna.signPkcs1(bytes)));
    forged.put("cut signature", envelope("Offramp", data, Arrays.copyOf(genuine, 255)));
    forged.put("another amount", envelope("Offramp", data.replace("12.9392", "99999"), genuine));
    forged.put("a space", envelope("Offramp", data.replace(",", ", "), genuine));
    forged.put("another sell", envelope("Offramp", data(sells.accept(), "completed"), genuine));
    forged.put("another status", envelope("Offramp", data(sell, "received"), genuine));
    forged.put("nested data", envelope("Offramp", "{\"data\":" + data + "}", genuine));
    forged.put(
        "of the envelope", envelope("Offramp", data, partna.sign(utf8(unsigned(data)), 222)));

    return tests(forged, 401, "bad-signature");
  }

  @TestFactory
  List<DynamicTest> refusesMalformedBodies() {
    String genuine = new String(partna.webhook("Offramp", data), UTF_8);
    String signature = genuine.substring(genuine.indexOf("\"signature\""), genuine.length() - 1);
    Map<String, byte[]> malformed = new LinkedHashMap<>();
    malformed.put("nothing", new byte[0]);
    malformed.put("white space", utf8(" \n"));
    malformed.put("not JSON", utf8("hello"));
    malformed.put("null", utf8("null"));
    malformed.put("an array", utf8("[" + genuine + "]"));
    malformed.put("cut off", utf8(genuine.substring(0, 200)));
    malformed.put("two objects", utf8(genuine + genuine));
    malformed.put("no event", utf8("{" + genuine.substring(genuine.indexOf("\"data\""))));
    malformed.put("no data", utf8("{\"event\":\"Offramp\"," + signature + "}"));
    malformed.put("data twice", utf8("{\"data\":{}," + genuine.substring(1)));
    malformed.put(
        "signature twice", utf8(unsigned(data) + "," + signature + "," + signature + "}"));
    malformed.put("a byte order mark", utf8("\uFEFF" + genuine));
    malformed.put("NUL", utf8(genuine.replace("Offramp", "Off\0ramp")));
    malformed.put("UTF-16", genuine.getBytes(UTF_16));
    malformed.put("not UTF-8", withByte(genuine, (byte) 0x80));
    malformed.put("deep", utf8("{\"event\":\"a\",\"data\":" + "[".repeat(9_000)));
    malformed.put("gzip without saying so", new byte[] {0x1f, (byte) 0x8b, 8, 1, 1, 1});

    return tests(malformed, 400, "malformed-json");
  }

  @Test
  void refusesWhatIsTooLarge() {
    byte[] large = new byte[10_000_000];
    Arrays.fill(large, (byte) ' ');
    byte[] genuine = partna.webhook("Offramp", data);
    System.arraycopy(genuine, 0, large, 0, genuine.length);

    isRefused(post(large, JSON), 413, "payload-too-large");
    isRefused(post(Arrays.copyOf(large, 65_537), JSON), 413, "payload-too-large");
    String chunked =
        RawHttp.head("POST", "/webhooks/partna", JSON, "Transfer-Encoding: chunked")
            + "\r\n11170\r\n"
            + " ".repeat(70_000)
            + "\r\n0\r\n\r\n";
    isRefused(api.http().send(chunked), 413, "payload-too-large");
  }

  @TestFactory
  List<DynamicTest> refusesOtherKindsOfContent() {
    byte[] genuine = partna.webhook("Offramp", data);
    return List.of(
            List.of("Content-Type: text/plain"),
            List.of("Content-Type: application/x-www-form-urlencoded"),
            List.of("Content-Type: application/xml"),
            List.of(JSON, "Content-Encoding: gzip"),
            List.of(JSON, "Content-Encoding: deflate"),
            List.of(JSON, "Content-Encoding: br"))
        .stream()
        .map(
            headers ->
                DynamicTest.dynamicTest(
                    headers.toString(),
                    () ->
                        isRefused(
                            post(genuine, headers.toArray(String[]::new)),
                            415,
                            "unsupported-media-type")))
        .toList();
  }

  @Test
  void refusesABodyThatIsNotThere() {
    assertThat(post(new byte[0], JSON).status()).isEqualTo(400);
    isRefused(post(new byte[0], "X: no type"), 415, "unsupported-media-type");
  }

  @Test
  void judgesAMessageByItsBytesWhereItsTypeOnlyIsUnusual() {
    byte[] genuine = partna.webhook("Offramp", data);
    byte[] forged = envelope("Offramp", data, new PartnaSigner().sign(utf8(data), 222));

    for (String type : List.of("X: no type", JSON + "; charset=utf-16", JSON + ";a=b")) {
      assertThat(post(forged, type).status()).isEqualTo(401);
      assertThat(post(genuine, type).status()).isEqualTo(200);
    }
    assertThat(rows()).hasSize(1);
  }

  @Test
  void refusesOtherAddressesAndMethods() {
    byte[] genuine = partna.webhook("Offramp", data);

    isRefused(api.http().post("/webhooks/nobody", genuine, JSON), 404, "not-found");
    isRefused(api.http().post("/webhooks/Partna", genuine, JSON), 404, "not-found");
    isRefused(api.http().post("/webhooks", genuine, JSON), 404, "not-found");
    isRefused(api.http().get("/webhooks/partna"), 405, "method-not-allowed");
  }

  @Test
  void refusesEveryFlippedBit() {
    byte[] genuine = partna.webhook("Offramp", data);
    Random random = new Random(7);
    for (int i = 0; i < 128; i++) {
      byte[] flipped = genuine.clone();
      // Beyond the event's name, which is unsigned.
      int at = 30 + random.nextInt(genuine.length - 33);
      flipped[at] ^= (byte) (1 << random.nextInt(8));

      assertThat(post(flipped, JSON).status()).as("byte %d", at).isIn(400, 401);
    }
    assertThat(rows()).isEmpty();
  }

  @Test
  void storesAGenuineMessageOnceHoweverOftenItComes() {
    for (int i = 0; i < 3; i++) {
      assertThat(post(partna.webhook("Offramp", data), JSON).status()).isEqualTo(200);
    }

    assertThat(rows()).extracting(InboxMessage::sellId).containsExactly(sell);
    assertThat(rows()).extracting(InboxMessage::state).containsExactly(InboxState.WAITING);
  }

  @Test
  void aReplayUnderAnotherNameMovesNothingAndTakesNoPlace() {
    for (String name : List.of("Onramp", "Deposit", "Convert", "nonsense", "nonsense 2")) {
      assertThat(post(partna.webhook(name, data), JSON).status()).isEqualTo(200);
    }
    assertThat(rows()).extracting(InboxMessage::state).containsOnly(InboxState.PARKED);
    assertThat(rows()).extracting(InboxMessage::event).containsOnlyNulls();
    // Names nobody knows count as one, so they cannot fill the inbox.
    assertThat(rows()).hasSize(4);

    assertThat(post(partna.webhook("Offramp", data), JSON).status()).isEqualTo(200);

    assertThat(inbox.list(InboxState.WAITING, sell, 9)).hasSize(1);
  }

  @Test
  void aGenuineMessageOfAnotherMerchantNeverTakesThePlaceOfOurs() {
    String theirs = data(sell, "completed", "USDT", "NGN");
    assertThat(post(partna.webhook("Offramp", theirs), JSON).status()).isEqualTo(200);
    assertThat(post(partna.webhook("Offramp", data), JSON).status()).isEqualTo(200);
    assertThat(post(partna.webhook("Offramp", theirs), JSON).status()).isEqualTo(200);

    until(() -> inbox.list(InboxState.IGNORED, sell, 9).size() == 1);
    assertThat(inbox.list(InboxState.IGNORED, sell, 9))
        .extracting(InboxMessage::note)
        .containsExactly("not about this sell: it sells USDT, the sell CUSD");
    assertThat(inbox.list(InboxState.WAITING, sell, 9)).hasSize(1);
    assertThat(api.admin().get("/metrics").body())
        .contains("offramp_inbox_deliveries_total{outcome=\"ignored\",provider=\"partna\"");
  }

  @Test
  void aDepositOnAnAccountHintsTheSellThatHasIt() {
    String payout = sells.acceptPayout();
    new DepositDao(postgres.jdbi()).hold(payout, Rail.PARTNA_PAYOUT.code(), "ann1");
    String deposit =
        "{\"amount\":0.11,\"toUser\":\"acme\",\"currency\":\"USD\",\"toAccount\":\"ann1\","
            + "\"status\":\"completed\",\"sessionId\":\"DFE48F597F\"}";

    post(partna.webhook("Deposit", deposit), JSON);
    post(partna.webhook("Deposit", deposit.replace("ann1", "nobody")), JSON);

    assertThat(inbox.list(InboxState.WAITING, payout, 9))
        .extracting(message -> message.event().kind())
        .containsExactly(EventKind.HINT);
    assertThat(inbox.list(InboxState.PARKED, null, 9))
        .extracting(InboxMessage::note)
        .containsExactly("moves no sell");
  }

  @Test
  void aMessageAboutAnAttemptHintsItsSellAlsoWhenThatHasEnded() {
    String payout = sells.acceptPayout();
    postgres.jdbi().useHandle(handle -> handle.execute("update sells set status = 'completed'"));
    String bounced =
        "{\"transactionReference\":\"%sp1\",\"amount\":14.08,\"currency\":\"KES\","
            + "\"fromAccount\":\"ann1\",\"toAccount\":\"x\",\"status\":\"failed\"}";

    post(partna.webhook("Transfer", bounced.formatted(payout)), JSON);
    post(partna.webhook("Withdrawal", bounced.formatted(payout)), JSON);

    assertThat(inbox.list(InboxState.WAITING, payout, 9)).hasSize(2);
  }

  private List<DynamicTest> tests(Map<String, byte[]> bodies, int status, String slug) {
    return bodies.entrySet().stream()
        .map(
            body ->
                DynamicTest.dynamicTest(
                    body.getKey(), () -> isRefused(post(body.getValue(), JSON), status, slug)))
        .toList();
  }

  private static Answer post(byte[] body, String... headers) {
    return api.http().post("/webhooks/partna", body, headers);
  }

  private static void isRefused(Answer answer, int status, String slug) {
    Answers.isProblem(answer, status, slug);
    assertThat(rows()).isEmpty();
  }

  private static List<InboxMessage> rows() {
    return inbox.list(null, null, 100);
  }

  private static String unsigned(String data) {
    return "{\"event\":\"Offramp\",\"data\":" + data;
  }

  private static byte[] withByte(String text, byte odd) {
    byte[] bytes = utf8(text);
    bytes[text.indexOf("Offramp")] = odd;
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
