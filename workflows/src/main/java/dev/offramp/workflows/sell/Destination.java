package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * Where the fiat is to go.
 *
 * <p>Never printed, logged or put into workflow history; only {@link #masked} is shown.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Destination.MobileMoney.class, name = "mobile_money"),
  @JsonSubTypes.Type(value = Destination.BankAccount.class, name = "bank_account")
})
public sealed interface Destination {

  /** With the last four characters of the number, such as {@code Safaricom ••••0198}. */
  String masked();

  /**
   * A mobile money number.
   *
   * @param network such as Safaricom
   * @param kind MOBILE, BUY_GOODS or PAYBILL
   * @param number of 5 to 15 digits
   * @param account the customer's account with a PAYBILL's owner, null for every other kind
   */
  record MobileMoney(String network, String kind, String number, @Nullable String account)
      implements Destination {
    /** Without an account. */
    public MobileMoney(String network, String kind, String number) {
      this(network, kind, number, null);
    }

    @Override
    public String masked() {
      return mask(network, number);
    }

    @Override
    public String toString() {
      return masked();
    }
  }

  /**
   * A bank account.
   *
   * @param bankCode the provider's code of the bank
   * @param accountNumber of 5 to 34 letters and digits; never a card's
   */
  record BankAccount(String bankCode, String accountNumber) implements Destination {
    @Override
    public String masked() {
      return mask("Bank " + bankCode, accountNumber);
    }

    @Override
    public String toString() {
      return masked();
    }
  }

  /** The one place that masks a number; a short one shows nothing of itself. */
  static String mask(String holder, String number) {
    String tail = number.length() < 8 ? "" : number.substring(number.length() - 4);
    return holder + " ••••" + tail;
  }
}
