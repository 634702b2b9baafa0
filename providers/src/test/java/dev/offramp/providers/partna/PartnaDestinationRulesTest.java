package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.sell.Destination;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartnaDestinationRulesTest {
  private final PartnaDestinationRules rules = new PartnaDestinationRules();

  @ParameterizedTest
  @CsvSource({
    "Safaricom, MOBILE, 0726140198,",
    "Airtel, MOBILE, +254726140198,",
    "Safaricom, MOBILE, 254112345678,",
    "Safaricom, BUY_GOODS, 12345,",
    "Safaricom, PAYBILL, 888880, METER-77"
  })
  void takesKenyanMobileMoneyTillsAndPaybills(
      String network, String kind, String number, @Nullable String account) {
    assertThat(rules.complaints("KES", new Destination.MobileMoney(network, kind, number, account)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "safaricom, MOBILE, 0726140198, , network, must be Airtel or Safaricom",
    "MTN, MOBILE, 0726140198, , network, must be Airtel or Safaricom",
    "Airtel, MOBILE, 123456, , number, 'must be a Kenyan mobile number, such as \"0726140198\"'",
    "Airtel, MOBILE, 0326140198, , number, 'must be a Kenyan mobile number, such as \"0726140198\"'",
    "Airtel, BUY_GOODS, 0726140198, , number, must be a till or paybill number of 5 to 7 digits",
    "Airtel, BUY_GOODS, 12345, 77, account, is only for PAYBILL",
    "Airtel, PAYBILL, 88888, , account, is required for PAYBILL: the account at its owner"
  })
  void saysWhatWouldBeRight(
      String network,
      String kind,
      String number,
      @Nullable String account,
      String member,
      String complaint) {
    assertThat(rules.complaints("KES", new Destination.MobileMoney(network, kind, number, account)))
        .containsExactlyEntriesOf(Map.of(member, complaint));
  }

  @ParameterizedTest
  @CsvSource({"0123456789, ", "012345678, must", "01234567890, must", "A123456789, must"})
  void takesNigerianAccountsOfTenDigits(String number, @Nullable String complaint) {
    assertThat(rules.complaints("NGN", new Destination.BankAccount("035", number)))
        .hasSize(complaint == null ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({"KES, must be mobile_money for KES", "NGN, must be bank_account for NGN"})
  void wantsTheTypeThatBelongsToTheCurrency(String currency, String complaint) {
    Destination other =
        currency.equals("KES")
            ? new Destination.BankAccount("035", "0123456789")
            : new Destination.MobileMoney("Safaricom", "MOBILE", "0726140198");

    assertThat(rules.complaints(currency, other)).containsEntry("type", complaint).hasSize(1);
  }
}
