package dev.offramp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake is one line that names the key, its variable and what to do. */
class BrokenConfigTest {
  private static final String SECRET = "c2VjcmV0LXNlY3JldA==";

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          polling:                    | pollng:                        | pollng is not a known key: did you mean polling?
          fast: ${OFFRAMP_POLL_FAST   | fst: ${OFFRAMP_POLL_FAST       | polling.fst is not a known key: did you mean fast?
          fast: ${OFFRAMP_POLL_FAST   | fst: ${OFFRAMP_POLL_FAST       | polling.fast is missing
          sell:                       | customers: {a: b}\\nsell:      | customers is not a known key: remove it
          ${OFFRAMP_POLL_FAST:-PT10S} | 10                             | polling.fast is "10": write a duration
          ${OFFRAMP_POLL_FAST:-PT10S} |                                | polling.fast is missing
          ${OFFRAMP_POLL_FAST:-PT10S} | [PT10S]                        | polling.fast is "a list or a group of keys": write a duration
          ${OFFRAMP_POLL_FAST:-PT10S} | ${OFFRAMP_POLL_FAST}           | needs the variable OFFRAMP_POLL_FAST, which is not set and has no default
          ${OFFRAMP_POLL_FAST:-PT10S} | ${OFFRAMP_POLL_FAST:PT10S}     | write variables as ${NAME:-default}
          ${OFFRAMP_POLL_SLOW:-PT5M}  | PT5S                           | polling.fast (OFFRAMP_POLL_FAST) is "PT10S": it must not be longer than polling.slow, PT5S
          [NGN, KES, GHS]             | [NGN, EUR]                     | partna.fiat is "EUR": write some of [NGN, KES, GHS]
          [NGN, KES, GHS]             | [NGN, NGN]                     | partna.fiat is "NGN": write it once
          [NGN, KES, GHS]             | []                             | partna.fiat is "[]": nothing could be sold
          [NGN, KES, GHS]             | NGN                            | partna.fiat is "NGN": write a list
          USDT/tron                   | USDT                           | partna.crypto[0] is "USDT": write a pair such as CUSD/celo
          USDT/tron                   | DOGE/tron                      | partna.crypto is "DOGE/tron": write pairs such as CUSD/celo
          ${DATABASE_PASSWORD:-}      | 12345                          | database.password (value hidden): write one text, in quotes
          [USDT/TRC20, USDT/ERC20]    | [USDT/tron]                    | proof.crypto is "USDT/tron": write pairs as Proof spells them, in capitals
          [USDT/TRC20, USDT/ERC20]    | []                             | proof.crypto is "[]": nothing could be sold
          fiat: [EUR, USD]            | fiat: [EUR, EURO]              | proof.fiat is "EURO": write currencies such as EUR
          fiat: [EUR, USD]            | fiat: [EUR, EUR]               | proof.fiat is "EUR": write it once
          widgetOrigins: []           | widgetOrigins: [https://a.example/x] | proof.widgetOrigins is "https://a.example/x": write an origin only
          widgetOrigins: []           | widgetOrigins: [http://a.example] | proof.widgetOrigins[0] is "http://a.example": outside this machine only https
          8KiB                        | 8 parsecs                      | server.applicationConnectors[0].maxRequestHeaderSize
          enabled: false              | enabld: false                  | server.gzip.enabld is not a known key: did you mean enabled?
          ${OFFRAMP_LOG_LEVEL:-INFO}  | [INFO]                         | logging.level
          """)
  void refusesABrokenFile(String old, String changed, String line) {
    Path file =
        ShippedConfig.with(directory, old, changed == null ? "" : changed.replace("\\n", "\n"));

    assertThat(ConfigCheck.problems(file, Map.of()))
        .allMatch(problem -> problem.lines().count() == 1)
        .anySatisfy(problem -> assertThat(problem).contains(line));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OFFRAMP_PUBLIC_URL                  | http://pay.example        | publicUrl (OFFRAMP_PUBLIC_URL) is "http://pay.example": outside this machine only https is safe
          OFFRAMP_PUBLIC_URL                  | pay.example               | publicUrl (OFFRAMP_PUBLIC_URL) is "pay.example": write an http(s) address
          OFFRAMP_PUBLIC_URL                  | https://pay.example/?a=b  | write an http(s) address without query
          OFFRAMP_PUBLIC_URL                  | https://not a url         | it is no web address
          TEMPORAL_ADDRESS                    | http://127.0.0.1:7233     | temporal.address (TEMPORAL_ADDRESS) is "http://127.0.0.1:7233": write host:port
          TEMPORAL_ADDRESS                    | 127.0.0.1:72333           | write host:port
          TEMPORAL_UI_URL                     | ftp://x                   | temporal.uiUrl (TEMPORAL_UI_URL)
          TEMPORAL_TLS_CERT                   | no/such.pem               | temporal.tlsKey (TEMPORAL_TLS_KEY) (value hidden): mTLS needs a certificate and its key
          DATABASE_URL                        | postgres://127.0.0.1/db   | database.url (DATABASE_URL) is "postgres://127.0.0.1/db": write an address such as jdbc:postgresql://
          DATABASE_URL                        | jdbc:postgresql://h/d?password=hunter2 | database.url (DATABASE_URL) is "jdbc:postgresql://h/d?…": take the password out
          DATABASE_REQUESTS_SIZE              | 0                         | database.requests.size (DATABASE_REQUESTS_SIZE) is "0": write a number from 1 to 200
          DATABASE_BACKGROUND_SIZE            | many                      | database.background.size (DATABASE_BACKGROUND_SIZE) is "many": write a whole number
          DATABASE_REQUESTS_POOL_WAIT         | PT0.01S                   | database.requests.poolWait (DATABASE_REQUESTS_POOL_WAIT)
          DATABASE_REQUESTS_STATEMENT_TIMEOUT | PT3S                      | it must be shorter than database.requests.socketTimeout (DATABASE_REQUESTS_SOCKET_TIMEOUT)
          DATABASE_CONNECT_TIMEOUT            | PT0.1S                    | database.connectTimeout (DATABASE_CONNECT_TIMEOUT) is "PT0.1S": write whole seconds
          PARTNA_API_URL                      | http://api.partna.example | partna.apiUrl (PARTNA_API_URL) is "http://api.partna.example": outside this machine only https
          PARTNA_API_URL                      | https://api.partna.example| partna.apiKey (PARTNA_API_KEY) (value hidden): it is empty
          PARTNA_API_URL                      | https://api.partna.example| partna.merchant (PARTNA_MERCHANT) is "offrampsandbox": that is the sandbox's
          PARTNA_API_URL                      | https://api.partna.example| partna.widgetUrl (PARTNA_WIDGET_URL)
          PARTNA_WIDGET_URL                   | https://pay.partna.example| the API is the sandbox's, so take the sandbox's page too
          PARTNA_MERCHANT                     | our shop                  | partna.merchant (PARTNA_MERCHANT) is "our shop": it must be printable ASCII without spaces
          PARTNA_API_KEY                      | hunter2 hunter2           | partna.apiKey (PARTNA_API_KEY) (value hidden): it must be printable ASCII
          PARTNA_WEBHOOK_KEY                  | no/such.pem               | partna.webhookKey (PARTNA_WEBHOOK_KEY) is "no/such.pem": no such readable file
          PARTNA_DEPOSIT_WINDOW               | PT-1H                     | partna.depositWindow (PARTNA_DEPOSIT_WINDOW) is "PT-1H": it must be longer than nothing
          PARTNA_DEPOSIT_WINDOW               | P31D                      | write P30D or less
          PARTNA_WITHDRAWAL_FEE               | shared                    | partna.withdrawalFee (PARTNA_WITHDRAWAL_FEE) is "shared": write deducted or added
          PAYOUT_MAX_ATTEMPTS                 | 0                         | sell.payoutMaxAttempts (PAYOUT_MAX_ATTEMPTS) is "0": write a number from 1 to 100
          PAYOUT_IN_FLIGHT                    | PT20S                     | sell.payoutInFlight (PAYOUT_IN_FLIGHT) is "PT20S": calls with partna.callTimeout may still be under way: write more than PT20S
          PARTNA_CALL_TIMEOUT                 | PT15S                     | sell.payoutQuiet (PAYOUT_QUIET) is "PT2M": calls with partna.callTimeout may still be under way: write more than PT2M
          PROOF_API_URL                       | http://proof.example      | proof.apiUrl (PROOF_API_URL) is "http://proof.example": outside this machine only https
          PROOF_API_URL                       | https://proof.example     | proof.widgetScript (PROOF_WIDGET_SCRIPT) is "http://127.0.0.1:8090/proof/widget.2.0.js": write the script that belongs to the API
          PROOF_WIDGET_SCRIPT                 | https://w.example/w.js    | the API is the sandbox's, so take the sandbox's script too
          PROOF_CLIENT_TOKEN                  | hunter2 hunter2           | proof.clientToken (PROOF_CLIENT_TOKEN) (value hidden): it must be printable ASCII
          PROOF_WEBHOOK_TOKEN                 | hunter2                   | proof.webhookToken (PROOF_WEBHOOK_TOKEN) (value hidden): it must be 32 to 128
          PROOF_WEBHOOK_TOKEN                 | hunter2/hunter2/aaaaaaaaaaaaaaaaa | proof.webhookToken (PROOF_WEBHOOK_TOKEN) (value hidden): it must be 32 to 128
          PROOF_WEBHOOK_TOKEN                 | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | that nobody can guess
          PROOF_DEPOSIT_WINDOW                | P31D                      | proof.depositWindow (PROOF_DEPOSIT_WINDOW) is "PT744H": write P30D or less
          PROOF_LATE_READS                    | P31D                      | proof.lateReads (PROOF_LATE_READS) is "PT744H": write P30D or less
          PROOF_GENERATION                    | newest                    | proof.generation (PROOF_GENERATION) is "newest": write current or older
          PROOF_SOCKETS                       | -1                        | proof.sockets (PROOF_SOCKETS) is "-1": write a number from 0 to 10000
          OFFRAMP_PAYOUT_WINDOW               | P9999D                    | must not be longer than ten years
          OFFRAMP_INBOX_RAW_BODY_RETENTION    | P1D                       | inbox.rawBodyRetention (OFFRAMP_INBOX_RAW_BODY_RETENTION)
          OFFRAMP_INBOX_RELAY_INTERVAL        | PT10M                     | it must be shorter than inbox.maxWaiting
          OFFRAMP_CALLBACKS_REACH             | private                   | callbacks.reach (OFFRAMP_CALLBACKS_REACH) is "private": write public or local
          OFFRAMP_API_PORT                    | 70000                     | server.applicationConnectors[0].port (OFFRAMP_API_PORT) is "70000"
          OFFRAMP_API_PORT                    | eighty                    | server.applicationConnectors[0].port (OFFRAMP_API_PORT) is "eighty"
          OFFRAMP_WORKER_ADMIN_PORT           | -1                        | worker.adminPort (OFFRAMP_WORKER_ADMIN_PORT) is "-1"
          OFFRAMP_WORKER_ADMIN_PORT           | 8081                      | worker.adminPort (OFFRAMP_WORKER_ADMIN_PORT) is "8081": the API listens there
          """)
  void refusesABrokenEnvironment(String variable, String value, String line) {
    Path file = ShippedConfig.copy(directory);

    assertThat(ConfigCheck.problems(file, Map.of(variable, value)))
        .allMatch(problem -> problem.lines().count() == 1)
        .anySatisfy(problem -> assertThat(problem).contains(line))
        .noneMatch(problem -> problem.contains("hunter2"));
  }

  @ParameterizedTest
  @CsvSource({
    "OFFRAMP_PAYLOAD_KEY, secrets.payloadKey",
    "OFFRAMP_PAYLOAD_KEY_PREVIOUS, secrets.payloadKeyPrevious",
    "OFFRAMP_DATA_KEY, secrets.dataKey"
  })
  void refusesABadKeyWithoutShowingIt(String variable, String key) {
    List<String> problems =
        ConfigCheck.problems(ShippedConfig.copy(directory), Map.of(variable, SECRET));

    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith(key + " (" + variable + ") (value hidden): it must be base64 of 32 bytes")
        .doesNotContain(SECRET);
  }

  @Test
  void refusesTheSameKeyForTwoPurposes() {
    Map<String, String> environment =
        Map.of(
            "OFFRAMP_PAYLOAD_KEY", TestKeys.BASE64_32,
            "OFFRAMP_PAYLOAD_KEY_PREVIOUS", TestKeys.BASE64_32,
            "OFFRAMP_DATA_KEY", TestKeys.BASE64_32);

    assertThat(ConfigCheck.problems(ShippedConfig.copy(directory), environment)).hasSize(2);
  }

  @Test
  void refusesWebhookKeysThatAreNoStrongPublicKeys() {
    String shortKey = TestKeys.rsaPublicPem(1024);
    String privateKey = TestKeys.rsaPrivatePem();
    String damaged = TestKeys.rsaPublicPem(2048).replaceFirst("(?m)^MII.*$", "MII!");

    for (String pem : List.of(shortKey, privateKey, damaged)) {
      assertThat(
              ConfigCheck.problems(
                  ShippedConfig.copy(directory), Map.of("PARTNA_WEBHOOK_KEY", pem)))
          .singleElement()
          .asString()
          .startsWith("partna.webhookKey (PARTNA_WEBHOOK_KEY) is ")
          .doesNotContain("MI");
    }
  }

  @Test
  void neverTrustsTheSandboxesKeyWithRealMoney() throws IOException {
    Path sandbox = Files.createDirectories(directory.resolve(".offramp/sandbox"));
    String pem = TestKeys.rsaPublicPem(2048);
    Files.writeString(sandbox.resolve("partna-webhook.pem"), pem);
    Map<String, String> real =
        new HashMap<>(
            Map.of(
                "PARTNA_API_URL", "https://api.partna.example/v4",
                "PARTNA_WIDGET_URL", "https://pay.partna.example/v4/pay/offramp",
                "PARTNA_MERCHANT", "ours",
                "PARTNA_API_KEY", "key"));

    for (String key : List.of(".offramp/sandbox/partna-webhook.pem", pem, "\n" + pem + "\n")) {
      real.put("PARTNA_WEBHOOK_KEY", key);
      assertThat(ConfigCheck.problems(ShippedConfig.copy(directory), real))
          .singleElement()
          .asString()
          .contains("with the sandbox's key anybody could report a payout");
    }
  }

  @Test
  void letsTheOlderGenerationOfProofPayEurosAndDollarsOnly() {
    Path file = ShippedConfig.with(directory, "fiat: [EUR, USD]", "fiat: [EUR, GBP]");

    assertThat(ConfigCheck.problems(file, Map.of())).isEmpty();
    assertThat(ConfigCheck.problems(file, Map.of("PROOF_GENERATION", "older")))
        .singleElement()
        .asString()
        .isEqualTo(
            "proof.fiat is \"GBP\": the older generation of Proof pays out in EUR and USD only");
  }

  @Test
  void neverTakesTheSandboxesTokensForRealOnes() throws IOException {
    Path sandbox = Files.createDirectories(directory.resolve(".offramp/sandbox"));
    String token = "0123456789abcdef0123456789abcdef";
    Files.writeString(
        sandbox.resolve("proof.env"),
        "PROOF_CLIENT_TOKEN=ct_hunter2\nPROOF_WEBHOOK_TOKEN=" + token + "\n");
    Map<String, String> real =
        Map.of(
            "PROOF_API_URL", "https://proof.example",
            "PROOF_WIDGET_SCRIPT", "https://widget.proof.example/widget.2.0.js",
            "PROOF_CLIENT_TOKEN", "ct_hunter2",
            "PROOF_WEBHOOK_TOKEN", token);

    assertThat(ConfigCheck.problems(ShippedConfig.copy(directory), real))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("that is the sandbox's")
                    .doesNotContain("hunter2", token));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '{'                        | is not YAML
          ''                         | holds no keys
          '- a'                      | holds no keys
          'home: a\\nhome: b'        | Duplicate field 'home'
          'home: .'                  | polling is missing
          """)
  void refusesAFileThatIsNoConfiguration(String text, String line) throws IOException {
    Path file = Files.writeString(directory.resolve("config.yml"), text.replace("\\n", "\n"));

    assertThat(ConfigCheck.problems(file, Map.of()))
        .anySatisfy(problem -> assertThat(problem).contains(line));
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThat(ConfigCheck.problems(directory.resolve("none.yml"), Map.of()))
        .singleElement()
        .asString()
        .endsWith("cannot be read: name a configuration file that exists");
  }
}
