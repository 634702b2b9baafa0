package dev.offramp.journeys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/**
 * Posts webhooks as Partna would: the four payloads of its widget page, signed with the sandbox's
 * key.
 */
final class WebhookPost {
  private static final Map<String, String> DATA =
      Map.of(
          "pending",
          """
          {"transactionReference":"%s","status":"pending","timestamp":1773706850,"fromAmount":0.11,\
          "toAmount":12.93,"fromCurrency":"CUSD","toCurrency":"KES","fromNetwork":"celo",\
          "toNetwork":"kenyanshilling","totalFeesInFromCurrency":0.0089,"totalFeesInToCurrency":1.14,\
          "sendingAddress":"0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d",\
          "paymentAddress":"0xc89f5afe4d5c13daeef96164abc8001c1e320718","expireAt":4102444800,\
          "toExternalAccount":"Safaricom::0726140198::::MOBILE"}""",
          "received",
          """
          {"transactionReference":"%s","status":"received","timestamp":1773706902,\
          "transactionHash":"0xeefee6c33e572458e6aef553b1572c58084ad59d7f3bcec9654d60810def6d2b",\
          "fromAmount":0.11,"fromCurrency":"CUSD","toCurrency":"KES",\
          "sendingAddress":"0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d"}""",
          "processing",
          """
          {"transactionReference":"%s","status":"processing","timestamp":1773706921,\
          "fromAmount":0.11,"toAmount":12.9392,"fromCurrency":"CUSD","toCurrency":"KES",\
          "fromNetwork":"celo","toNetwork":"kenyanshilling",\
          "sendingAddress":"0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d","expireAt":4102444800,\
          "toExternalAccount":"Safaricom::0726140198::::MOBILE"}""",
          "completed",
          """
          {"transactionReference":"%s","status":"completed","timestamp":1773706921,\
          "sessionId":"DFE48F597F","fromAmount":0.11,"toAmount":12.9392,"fromCurrency":"CUSD",\
          "toCurrency":"KES","fromNetwork":"celo","toNetwork":"kenyanshilling",\
          "sendingAddress":"0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d",\
          "toExternalAccount":"Safaricom::0726140198::::MOBILE"}""");

  private final SandboxControl sandbox;
  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  WebhookPost(Installation installation) {
    this(installation, installation.apiUrl());
  }

  /** To one node of the API. */
  WebhookPost(Installation installation, URI api) {
    sandbox = installation.sandbox();
    address = api.resolve("/webhooks/partna");
  }

  static String data(String sellId, String status) {
    return DATA.get(status).formatted(sellId);
  }

  String genuine(String sellId, String status) {
    String data = data(sellId, status);
    return envelope(data, sandbox.sign(data));
  }

  static String envelope(String data, String signature) {
    return "{\"event\":\"Offramp\",\"data\":" + data + ",\"signature\":\"" + signature + "\"}";
  }

  /**
   * @return the HTTP status
   * @throws IllegalStateException when there was no answer
   */
  int post(String body) {
    return post(address, body);
  }

  int postToProofsDoor(String token, String body) {
    return post(address.resolve("/webhooks/proof/" + token), body);
  }

  private int post(URI door, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(door)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new IllegalStateException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
