package dev.offramp.runtime.config;

import dev.offramp.providers.Secret;
import dev.offramp.providers.proof.ProofGeneration;
import dev.offramp.runtime.Loopback;
import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Our account at Proof, and what may be sold through it (contracts/proof.md, sections 2, 3 and 14).
 *
 * <p>Without a client token the rail is not offered, and nothing else is missed.
 *
 * @param apiUrl base of its API; on loopback it is the sandbox
 * @param clientToken the whole key to our account; empty where Proof is not used, and until the
 *     sandbox has run
 * @param widgetScript what a page loads to run its widget
 * @param widgetOrigins where else the widget may load from and speak to
 * @param webhookToken the last part of the address Proof's unsigned webhooks come in at; never
 *     empty once loaded, where Proof is offered
 * @param depositWindow how long Proof waits for the crypto
 * @param lateReads how long after a sell's end Proof is asked about it again
 * @param generation {@code current} or {@code older}: which of its contracts it speaks
 * @param crypto what a customer may sell
 * @param fiat what a customer may receive
 * @param sockets how many may be open at a time; 0 opens none
 */
public record ProofConfig(
    URI apiUrl,
    Secret clientToken,
    URI widgetScript,
    List<URI> widgetOrigins,
    Secret webhookToken,
    Duration depositWindow,
    Duration lateReads,
    String generation,
    List<CryptoPair> crypto,
    List<String> fiat,
    int sockets)
    implements Checked {
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]{1,512}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{32,128}");

  /** Fewer than these, and it was typed by somebody, not drawn. */
  private static final int DISTINCT_CHARACTERS = 10;

  private static final Pattern CURRENCY = Pattern.compile("[A-Z0-9]{2,12}");
  private static final Pattern NETWORK = Pattern.compile("[A-Z0-9_-]{2,24}");
  private static final List<String> OLDER_FIAT = List.of("EUR", "USD");
  private static final Duration LONGEST_WINDOW = Duration.ofDays(30);
  private static final int MOST_SOCKETS = 10_000;

  public ProofConfig {
    apiUrl = WebAddresses.withoutTrailingSlash(apiUrl);
    widgetOrigins = widgetOrigins.stream().map(WebAddresses::withoutTrailingSlash).toList();
    crypto = List.copyOf(crypto);
    fiat = List.copyOf(fiat);
  }

  /** Whether this is the pretend Proof: the real one is never on this machine. */
  public boolean isSandbox() {
    return Loopback.contains(apiUrl.getHost());
  }

  /** Whether sells may go through Proof: only with a key to an account there. */
  public boolean isOffered() {
    return !clientToken.value().isEmpty();
  }

  ProofConfig with(Secret newClientToken, Secret newWebhookToken) {
    return new ProofConfig(
        apiUrl,
        newClientToken,
        widgetScript,
        widgetOrigins,
        newWebhookToken,
        depositWindow,
        lateReads,
        generation,
        crypto,
        fiat,
        sockets);
  }

  @Override
  public void check(Checks checks) {
    if (isOffered() && !HEADER_VALUE.matcher(clientToken.value()).matches()) {
      checks.refuseHidden(
          "clientToken", "it must be printable ASCII without spaces or line breaks");
    }
    checkWidget(checks);
    checkWebhookToken(checks);
    checkWindow(checks, "depositWindow", depositWindow);
    checkWindow(checks, "lateReads", lateReads);
    if (ProofGeneration.find(generation).isEmpty()) {
      checks.refuse("generation", generation, "write current or older");
    }
    checks.noneUnknown(
        "crypto",
        crypto,
        pair ->
            CURRENCY.matcher(pair.currency()).matches()
                && NETWORK.matcher(pair.network()).matches(),
        "write pairs as Proof spells them, in capitals, such as USDT/TRC20");
    checkFiat(checks);
    checks.between("sockets", sockets, 0, MOST_SOCKETS);
  }

  private static void checkWindow(Checks checks, String key, Duration window) {
    if (window.compareTo(LONGEST_WINDOW) > 0) {
      checks.refuse(key, window, "write P30D or less");
    }
  }

  private void checkWidget(Checks checks) {
    boolean ownScript = Loopback.contains(widgetScript.getHost());
    if (isSandbox() && !ownScript) {
      checks.refuse(
          "widgetScript",
          widgetScript,
          "the API is the sandbox's, so take the sandbox's script too");
    }
    if (!isSandbox() && ownScript) {
      checks.refuse("widgetScript", widgetScript, "write the script that belongs to the API");
    }
    for (URI origin : widgetOrigins) {
      if (!origin.getRawPath().isEmpty()) {
        checks.refuse(
            "widgetOrigins", origin, "write an origin only, such as https://widget.example");
      }
    }
  }

  /** Nothing signs Proof's webhooks: that nobody can guess where they go is all there is. */
  void checkWebhookToken(Checks checks) {
    String token = webhookToken.value();
    if (!token.isEmpty()
        && (!TOKEN.matcher(token).matches()
            || token.chars().distinct().count() < DISTINCT_CHARACTERS)) {
      checks.refuseHidden(
          "webhookToken",
          "it must be 32 to 128 letters, digits, - or _ that nobody can guess; make one with:"
              + " openssl rand -hex 24");
    }
  }

  private void checkFiat(Checks checks) {
    boolean older = ProofGeneration.find(generation).equals(ProofGeneration.find("older"));
    List<String> known =
        older
            ? OLDER_FIAT
            : Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .collect(Collectors.toList());
    checks.noneUnknown(
        "fiat",
        fiat,
        known::contains,
        older
            ? "the older generation of Proof pays out in EUR and USD only"
            : "write currencies such as EUR, as Proof enabled them for you");
  }
}
