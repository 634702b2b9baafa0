package dev.offramp.runtime.config;

import dev.offramp.providers.Secret;
import dev.offramp.runtime.Loopback;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Our account at Partna, and what may be sold through it (contracts/partna.md, sections 6 and 9).
 *
 * @param apiUrl base of its API; on loopback it is the sandbox
 * @param widgetUrl its hosted offramp page
 * @param merchant our Partna username
 * @param webhookKey RSA public keys, any of which may have signed: PEM text or a file's path in the
 *     file, always PEM text once loaded; empty until the sandbox has run
 * @param withdrawalFee {@code deducted} from the amount of a payout we make ourselves, or {@code
 *     added} to it
 * @param callTimeout from the first attempt to connect to the last byte of an answer
 * @param depositWindow how long to wait for the crypto until a webhook names another deadline
 * @param crypto what a customer may sell
 * @param fiat what a customer may receive
 */
public record PartnaConfig(
    URI apiUrl,
    URI widgetUrl,
    String merchant,
    Secret apiKey,
    String webhookKey,
    String withdrawalFee,
    Duration callTimeout,
    Duration depositWindow,
    List<CryptoPair> crypto,
    List<String> fiat)
    implements Checked {
  static final String SANDBOX_MERCHANT = "offrampsandbox";

  /** Both travel in HTTP headers. */
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]{1,512}");

  private static final List<String> CURRENCIES = List.of("USDT", "USDC", "BTC", "ETH", "CUSD");
  private static final List<String> NETWORKS =
      List.of(
          "avalanche",
          "base",
          "binance",
          "bitcoin",
          "celo",
          "ethereum",
          "polygon",
          "tron",
          "solana");
  private static final String ADDED = "added";
  private static final List<String> WITHDRAWAL_FEES = List.of("deducted", ADDED);
  private static final List<String> FIAT = List.of("NGN", "KES", "GHS");
  private static final Duration LONGEST_WINDOW = Duration.ofDays(30);

  public PartnaConfig {
    apiUrl = WebAddresses.withoutTrailingSlash(apiUrl);
    widgetUrl = WebAddresses.withoutTrailingSlash(widgetUrl);
    crypto = List.copyOf(crypto);
    fiat = List.copyOf(fiat);
  }

  /** Whether this is the pretend Partna: the real one is never on this machine. */
  public boolean isSandbox() {
    return Loopback.contains(apiUrl.getHost());
  }

  /** Whether Partna takes its fee of a payout beside the amount, and not out of it. */
  public boolean isWithdrawalFeeAdded() {
    return withdrawalFee.equals(ADDED);
  }

  PartnaConfig with(String newMerchant, Secret newApiKey, String newWebhookKey) {
    return new PartnaConfig(
        apiUrl,
        widgetUrl,
        newMerchant,
        newApiKey,
        newWebhookKey,
        withdrawalFee,
        callTimeout,
        depositWindow,
        crypto,
        fiat);
  }

  @Override
  public void check(Checks checks) {
    if (!HEADER_VALUE.matcher(merchant).matches()) {
      checks.refuse("merchant", merchant, "it must be printable ASCII without spaces");
    }
    if (!apiKey.value().isEmpty() && !HEADER_VALUE.matcher(apiKey.value()).matches()) {
      checks.refuseHidden("apiKey", "it must be printable ASCII without spaces or line breaks");
    }
    if (!isSandbox()) {
      checkReal(checks);
    } else if (!Loopback.contains(widgetUrl.getHost())) {
      checks.refuse(
          "widgetUrl", widgetUrl, "the API is the sandbox's, so take the sandbox's page too");
    }
    checkWebhookKey(checks);
    if (!WITHDRAWAL_FEES.contains(withdrawalFee)) {
      checks.refuse("withdrawalFee", withdrawalFee, "write deducted or added");
    }
    if (depositWindow.compareTo(LONGEST_WINDOW) > 0) {
      checks.refuse("depositWindow", depositWindow, "write P30D or less");
    }
    checkCrypto(checks);
    checks.noneUnknown("fiat", fiat, FIAT::contains, "write some of " + FIAT);
  }

  /** Money is real here: nothing of the sandbox may be left over, its webhook key least of all. */
  private void checkReal(Checks checks) {
    if (Loopback.contains(widgetUrl.getHost())) {
      checks.refuse("widgetUrl", widgetUrl, "write the hosted page that belongs to the API");
    }
    if (merchant.equals(SANDBOX_MERCHANT)) {
      checks.refuse("merchant", merchant, "that is the sandbox's: write your Partna username");
    }
    if (apiKey.value().isEmpty()) {
      checks.refuseHidden("apiKey", "it is empty: write the API key of your Partna account");
    }
    if (webhookKey.isEmpty()) {
      checks.refuse("webhookKey", "", "write Partna's public key, PEM text or a file's path");
    }
  }

  private void checkWebhookKey(Checks checks) {
    if (webhookKey.isEmpty()) {
      return;
    }
    try {
      Pem.rsaPublicKeys(Pem.text(webhookKey, checks.directory()));
    } catch (PemException e) {
      if (!isSandbox() || !SandboxPartna.isItsKeyFile(webhookKey)) {
        checks.refuse("webhookKey", webhookKey, e.remedy());
      }
    }
  }

  private void checkCrypto(Checks checks) {
    checks.noneUnknown(
        "crypto",
        crypto,
        pair -> CURRENCIES.contains(pair.currency()) && NETWORKS.contains(pair.network()),
        "write pairs such as CUSD/celo; currencies " + CURRENCIES + ", networks " + NETWORKS);
  }
}
