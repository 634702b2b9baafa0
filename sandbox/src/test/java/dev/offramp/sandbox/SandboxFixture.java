package dev.offramp.sandbox;

import dev.offramp.sandbox.Caller.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A running sandbox in a directory of its own, with a merchant's webhook address beside it. */
public final class SandboxFixture implements AutoCloseable {
  public static final String SEED_REFERENCE = "a13953b727b9f20ab1ab76dfd9abe4ca";
  public static final String SEED_SENDER = "0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d";
  private static final String WIDGET = "/partna/v4/pay/offramp";

  private final Path home;
  private final boolean autopilot;
  public final WebhookReceiver receiver;
  private String speed;
  private Sandbox sandbox;
  private Caller caller;

  public SandboxFixture(Path home) throws IOException {
    this(home, "1000", false);
  }

  public SandboxFixture(Path home, String speed, boolean autopilot) throws IOException {
    this.home = home;
    this.speed = speed;
    this.autopilot = autopilot;
    this.receiver = new WebhookReceiver();
    lendKeys(home);
    start();
  }

  private void start() {
    sandbox =
        Sandbox.start(
            new SandboxSettings(0, home, null, receiver.url(), new BigDecimal(speed), autopilot));
    Map<String, String> env = env();
    caller = new Caller(sandbox.url(), env.get("PARTNA_MERCHANT"), env.get("PARTNA_API_KEY"));
  }

  /** Making RSA keys takes long, so that the fixtures of one test run share a pair. */
  public static void lendKeys(Path home) throws IOException {
    for (String file : List.of("partna-webhook.key", "partna-webhook.pem")) {
      if (!Files.exists(home.resolve(file))) {
        Files.copy(Keys.HOME.resolve(file), home.resolve(file));
      }
    }
  }

  private static final class Keys {
    static final Path HOME = make();

    private static Path make() {
      try {
        Path home = Files.createTempDirectory("sandbox-keys");
        Sandbox.start(new SandboxSettings(0, home, null, null, BigDecimal.ONE, false)).close();
        return home;
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  /** Stops and starts again with the same home. */
  public void restart() {
    sandbox.close();
    start();
  }

  /** The same at another speed. */
  public void restartAt(String newSpeed) {
    speed = newSpeed;
    restart();
  }

  public void stop() {
    sandbox.close();
  }

  public void startAgain() {
    start();
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public Caller call() {
    return caller;
  }

  public Path home() {
    return home;
  }

  public Map<String, String> env() {
    try {
      return Files.readAllLines(home.resolve("partna.env")).stream()
          .map(line -> line.split("=", 2))
          .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    } catch (IOException missing) {
      throw new AssertionError(missing);
    }
  }

  /** The seed's own link with another reference. */
  public static String link(String reference) {
    return WIDGET
        + "?amount=0.11&from_currency=CUSD&from_network=celo&to_currency=KES"
        + "&merchant=offrampsandbox&address="
        + SEED_SENDER
        + "&reference="
        + reference;
  }

  public static String statePage(String reference) {
    return WIDGET + "/" + reference;
  }

  /** Fills in the widget's form as the seed's customer. */
  public Answer confirm(String reference) {
    return caller.submit(
        link(reference),
        Map.of(
            "email", "ann@shop.example",
            "mobileNetwork", "Safaricom",
            "paymentNetwork", "MOBILE",
            "shortcode", "0726140198"));
  }

  /** Presses the widget's button. */
  public Answer sendCrypto(String reference) {
    return caller.submit(statePage(reference) + "/deposit", Map.of());
  }

  /** What GET /ramp says about a reference. */
  public String rampStatus(String reference) {
    return caller
        .get("/ramp?rampReference=" + reference)
        .data()
        .path("rampRequests")
        .path(0)
        .path("status")
        .asText();
  }

  public Answer faults(String body) {
    return caller.control("PUT", "/partna/faults", body);
  }

  /** Waits until something holds, at most ten seconds. */
  public static void await(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain until " + what);
      }
      Thread.onSpinWait();
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public void close() {
    sandbox.close();
    receiver.close();
  }
}
