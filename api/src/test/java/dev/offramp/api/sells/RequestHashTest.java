package dev.offramp.api.sells;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.api.web.StrictJson;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestHashTest {
  private static final JsonNode EXAMPLE = json(StartSellRequestTest.CONTRACT_EXAMPLE);

  @Test
  void staysAsItIsForEver() {
    assertThat(hash(EXAMPLE))
        .isEqualTo("919628ffdda36f70857564c4f4ddc44b77f583f18f354c1c6f9a635d548e9be9");
  }

  @Test
  void isTheSameForAnotherSpellingOfTheSameSell() {
    String other =
        """
        {"metadata":{"cart":"77"},"destination":{"number":"0726140198","kind":"MOBILE",
         "type":"mobile_money","network":"Safaricom"},"returnUrl":"https:\\/\\/shop.example/done",
         "externalId":"order-1001","fromAddress":"0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d",
         "customer":{"ip":"198.51.100.24","email":"ann@shop.example","id":"\\u0063ust-7f3"},
         "fiat":{"currency":"KES"},"crypto":{"network":"celo","currency":"CUSD","amount":"00.1100"},
         "rail":"partna-widget"}""";

    assertThat(hash(json(other))).isEqualTo(hash(EXAMPLE));
  }

  @Test
  void isTheSameWhetherAMemberIsNullOrMissing() {
    JsonNode withNull = json(Bodies.with(EXAMPLE, "/externalId", "null"));
    JsonNode without = EXAMPLE.deepCopy();
    ((ObjectNode) without).remove("externalId");

    assertThat(hash(withNull)).isEqualTo(hash(without)).isNotEqualTo(hash(EXAMPLE));
  }

  @ParameterizedTest
  @CsvSource({
    "/crypto/amount, 0.12",
    "/crypto/currency, USDT",
    "/crypto/network, tron",
    "/fiat/currency, NGN",
    "/customer/id, cust-7f4",
    "/customer/email, ben@shop.example",
    "/customer/ip, 198.51.100.25",
    "/fromAddress, 0x00B6845c6F47C770cE630B96df9BD4A6dA91C65e",
    "/externalId, order-1002",
    "/returnUrl, https://shop.example/done2",
    "/destination/network, Airtel",
    "/destination/kind, PAYBILL",
    "/destination/number, 0726140199",
    "/destination/account, 77",
    "/metadata/cart, 78",
    "/metadata/cart2, 77"
  })
  void isAnotherForEveryDifference(String pointer, String value) {
    JsonNode other = json(Bodies.with(EXAMPLE, pointer, "\"" + value + "\""));

    assertThat(hash(other)).isNotEqualTo(hash(EXAMPLE));
  }

  private static String hash(JsonNode body) {
    return HexFormat.of().formatHex(StartSellRequest.parse(body).hash());
  }

  private static JsonNode json(String text) {
    return StrictJson.tree(text.getBytes(UTF_8));
  }
}
