package dev.offramp.api.sells;

import dev.offramp.api.web.Fields;
import dev.offramp.workflows.sell.Destination;
import org.jspecify.annotations.Nullable;

/** Reads and checks where the fiat is to go; used wherever a request may carry a destination. */
public final class DestinationReader {
  private DestinationReader() {}

  /**
   * @param fields the destination object, null when there is none
   */
  public static @Nullable Destination read(@Nullable Fields fields) {
    if (fields == null) {
      return null;
    }
    String type = fields.text("type", DestinationReader::typeRule);
    Destination destination =
        switch (type) {
          case "mobile_money" -> mobileMoney(fields);
          case "bank_account" -> bankAccount(fields);
          default -> null;
        };
    if (destination != null) {
      fields.refuseUnknown();
    }
    return destination;
  }

  private static Destination mobileMoney(Fields fields) {
    return new Destination.MobileMoney(
        fields.text(
            "network",
            Rules.matching(
                "[A-Za-z0-9][A-Za-z0-9 .&-]{0,39}",
                "must be the name of a mobile money network, such as Safaricom")),
        fields.text(
            "kind",
            Rules.matching(
                "MOBILE|BUY_GOODS|PAYBILL", "must be one of MOBILE, BUY_GOODS, PAYBILL")),
        fields.text(
            "number",
            Rules.matching("\\+?[0-9]{5,15}", "must have 5 to 15 digits, such as \"0726140198\"")),
        fields.optionalText("account", Rules::paybillAccount));
  }

  private static Destination bankAccount(Fields fields) {
    return new Destination.BankAccount(
        fields.text(
            "bankCode",
            Rules.matching(
                "[A-Za-z0-9]{1,20}", "must have 1 to 20 letters and digits, such as \"035\"")),
        fields.text("accountNumber", Rules::accountNumber));
  }

  private static @Nullable String typeRule(String type) {
    return type.equals("mobile_money") || type.equals("bank_account")
        ? null
        : "must be mobile_money or bank_account";
  }
}
