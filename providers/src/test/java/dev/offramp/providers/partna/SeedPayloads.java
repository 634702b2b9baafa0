package dev.offramp.providers.partna;

import dev.offramp.providers.WebhookReader.Message;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;

/** The four published payloads of one sell (partna.md, section 10.4), and a reader for them. */
final class SeedPayloads {
  static final String REFERENCE = "a13953b727b9f20ab1ab76dfd9abe4ca";
  static final Instant NOW = Instant.ofEpochSecond(1773706950);

  private static final String REFERENCE_AND_STATUS =
      "{\"transactionReference\":\"" + REFERENCE + "\",\"status\":\"";
  private static final String SENDER =
      "\"sendingAddress\":\"0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d\"";
  private static final String ACCOUNT = "\"toExternalAccount\":\"Safaricom::0726140198::::MOBILE\"";
  private static final String CURRENCIES = "\"fromCurrency\":\"CUSD\",\"toCurrency\":\"KES\",";
  private static final String NETWORKS =
      "\"fromNetwork\":\"celo\",\"toNetwork\":\"kenyanshilling\",";

  static final String PENDING =
      REFERENCE_AND_STATUS
          + "pending\",\"timestamp\":1773706850,\"fromAmount\":0.11,\"toAmount\":12.93,"
          + CURRENCIES
          + NETWORKS
          + "\"totalFeesInFromCurrency\":0.0089,\"totalFeesInToCurrency\":1.14,"
          + SENDER
          + ",\"paymentAddress\":\"0xc89f5afe4d5c13daeef96164abc8001c1e320718\","
          + "\"expireAt\":1773710450,"
          + ACCOUNT
          + "}";
  static final String RECEIVED =
      REFERENCE_AND_STATUS
          + "received\",\"timestamp\":1773706902,\"transactionHash\":"
          + "\"0xeefee6c33e572458e6aef553b1572c58084ad59d7f3bcec9654d60810def6d2b\","
          + "\"fromAmount\":0.11,"
          + CURRENCIES
          + SENDER
          + "}";
  static final String PROCESSING =
      REFERENCE_AND_STATUS
          + "processing\",\"timestamp\":1773706921,\"fromAmount\":0.11,\"toAmount\":12.9392,"
          + CURRENCIES
          + NETWORKS
          + SENDER
          + ",\"expireAt\":1773710450,"
          + ACCOUNT
          + "}";
  static final String COMPLETED =
      REFERENCE_AND_STATUS
          + "completed\",\"timestamp\":1773706921,\"sessionId\":\"DFE48F597F\","
          + "\"fromAmount\":0.11,\"toAmount\":12.9392,"
          + CURRENCIES
          + NETWORKS
          + SENDER
          + ","
          + ACCOUNT
          + "}";

  private SeedPayloads() {}

  static PartnaWebhooks reader(RSAPublicKey... keys) {
    return new PartnaWebhooks(new PssVerifier(Arrays.asList(keys)), new PartnaMessages(() -> NOW));
  }

  static PartnaWebhooks reader() {
    return reader(TestKeys.publicKey(TestKeys.PARTNA));
  }

  /** What a genuine delivery says. */
  static Message message(String event, String data) {
    return reader().read(TestKeys.webhook(event, data));
  }
}
