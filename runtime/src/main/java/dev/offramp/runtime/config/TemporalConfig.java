package dev.offramp.runtime.config;

import dev.offramp.providers.Secret;
import dev.offramp.runtime.Loopback;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Temporal is and how it knows us.
 *
 * @param address {@code host:port} of its gRPC frontend
 * @param uiUrl its web pages, for links
 * @param apiKey Temporal Cloud's key, or empty
 * @param tlsCert our certificate chain for mTLS: PEM text or a file's path in the file, always PEM
 *     text once loaded; or empty
 * @param tlsKey its private key in PKCS#8, as the certificate; or empty
 * @param startupWait how long a starting worker waits for Temporal
 */
public record TemporalConfig(
    String address,
    String namespace,
    String uiUrl,
    Secret apiKey,
    String tlsCert,
    Secret tlsKey,
    Duration startupWait)
    implements Checked {
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:/\\s]+):(\\d{1,5})");

  public TemporalConfig {
    uiUrl = uiUrl.replaceAll("/+$", "");
  }

  /** Whether the connection stays on this machine. */
  public boolean isLocal() {
    Matcher matcher = ADDRESS.matcher(address);
    return matcher.matches() && Loopback.contains(matcher.group(1));
  }

  /** Whether we show a certificate of our own. */
  public boolean isMutualTls() {
    return !tlsCert.isEmpty();
  }

  /**
   * The same with the content of the files it names; {@link #check} has seen that they are good.
   */
  TemporalConfig filledIn(Path directory) {
    if (!isMutualTls()) {
      return this;
    }
    try {
      String cert = Pem.text(tlsCert, directory);
      Secret key = new Secret(Pem.text(tlsKey.value(), directory));
      return new TemporalConfig(address, namespace, uiUrl, apiKey, cert, key, startupWait);
    } catch (PemException e) {
      throw new IllegalStateException("A PEM file went away while it was read", e);
    }
  }

  @Override
  public void check(Checks checks) {
    Matcher matcher = ADDRESS.matcher(address);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65_535) {
      checks.refuse("address", address, "write host:port, such as 127.0.0.1:7233");
    }
    checks.filled("namespace", namespace);
    checkUi(checks);
    checkTls(checks);
  }

  /** Only people follow it, so plain http inside a company's network will do. */
  private void checkUi(Checks checks) {
    try {
      if (WebAddresses.isWeb(URI.create(uiUrl))) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Refused below, as every other text that is no address.
    }
    checks.refuse("uiUrl", uiUrl, "write an http(s) address such as http://127.0.0.1:8233");
  }

  private void checkTls(Checks checks) {
    if (tlsCert.isEmpty() != tlsKey.value().isEmpty()) {
      String missing = tlsCert.isEmpty() ? "tlsCert" : "tlsKey";
      checks.refuseHidden(missing, "mTLS needs a certificate and its key: set both or neither");
      return;
    }
    if (tlsCert.isEmpty()) {
      return;
    }
    try {
      Pem.certificates(Pem.text(tlsCert, checks.directory()));
    } catch (PemException e) {
      checks.refuse("tlsCert", tlsCert, e.remedy());
    }
    try {
      Pem.privateKey(Pem.text(tlsKey.value(), checks.directory()));
    } catch (PemException e) {
      checks.refuseHidden("tlsKey", e.remedy());
    }
  }
}
