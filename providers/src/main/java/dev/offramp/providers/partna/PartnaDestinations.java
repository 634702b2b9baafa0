package dev.offramp.providers.partna;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.workflows.sell.Destination;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the fiat goes, in Partna's words: the one place that spells them (partna.md, sections 6.4,
 * 8.2 and 12.1).
 */
final class PartnaDestinations {
  private final PartnaHttp http;

  PartnaDestinations(PartnaHttp http) {
    this.http = http;
  }

  /**
   * Whether Partna knows the account or number. Only reads, so it may be asked again.
   *
   * <p>What to send for mobile money is not documented (section 6.4): the network stands for the
   * bank and the number for the account.
   *
   * @throws ProviderException when Partna cannot be asked: that is never a "no"
   */
  boolean isKnown(String fiat, Destination destination) {
    PartnaCall call =
        PartnaCall.post(
                "resolving a destination", "/kyc/resolve-account", question(fiat, destination))
            .whichMayBeRepeated();
    PartnaAnswer answer = http.send(call);
    if (answer.isSuccess()) {
      return true;
    }
    ProviderException failure = http.failure(call, answer);
    // The destination is all this call carries, so a refusal for good is about nothing else.
    if (failure.kind() == Kind.REFUSED && !answer.says("kyc")) {
      return false;
    }
    throw failure;
  }

  /** Whether Partna refuses a call that pays because of where it is to pay. */
  static boolean isRefused(PartnaAnswer answer) {
    return answer.status() == 400 && answer.says("invalid bank account");
  }

  /** The network over which Partna pays a currency out (section 6.1). */
  static String network(String fiat) {
    return switch (fiat) {
      case "NGN" -> "naira";
      case "KES" -> "kenyanshilling";
      case "GHS" -> "ghanaiancedis";
      default -> throw new ProviderException(Kind.REFUSED, "Partna pays out no " + fiat, null);
    };
  }

  /** Whether this is a currency Partna pays out, and no balance of crypto. */
  static boolean isPaidOut(String currency) {
    return currency.equals("NGN") || currency.equals("KES") || currency.equals("GHS");
  }

  /** The members of {@code POST /ramp} that say where to pay. */
  static Map<String, String> ofRamp(Destination destination) {
    return fields(destination, "paymentNetwork");
  }

  /** The members of {@code POST /transfer/withdraw} that say where to pay, without its type. */
  static Map<String, String> ofWithdrawal(Destination destination) {
    return fields(destination, "network");
  }

  private static Map<String, String> question(String fiat, Destination destination) {
    Map<String, String> question = new LinkedHashMap<>();
    if (destination instanceof Destination.BankAccount bank) {
      question.put("accountNumber", bank.accountNumber());
      question.put("bankCode", bank.bankCode());
      question.put("currency", fiat);
      return question;
    }
    Destination.MobileMoney mobile = mobile(destination);
    String number = number(mobile);
    question.put("accountNumber", number);
    question.put("bankCode", mobile.network());
    question.put("currency", fiat);
    question.put("mobileNetwork", mobile.network());
    // With a capital C here, and only here (section 6.4).
    question.put("shortCode", number);
    return question;
  }

  private static Map<String, String> fields(Destination destination, String kindName) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (destination instanceof Destination.BankAccount bank) {
      fields.put("accountNumber", bank.accountNumber());
      fields.put("bankCode", bank.bankCode());
      return fields;
    }
    Destination.MobileMoney mobile = mobile(destination);
    fields.put("mobileNetwork", mobile.network());
    fields.put(kindName, mobile.kind());
    fields.put("shortcode", number(mobile));
    if (mobile.account() != null) {
      fields.put("accountNumber", mobile.account());
    }
    return fields;
  }

  /** Partna shows Kenyan phone numbers in their national form, {@code 0726140198}. */
  private static String number(Destination.MobileMoney mobile) {
    return mobile.kind().equals("MOBILE")
        ? mobile.number().replaceFirst("^\\+?254(?=[17][0-9]{8}$)", "0")
        : mobile.number();
  }

  private static Destination.MobileMoney mobile(Destination destination) {
    if (destination instanceof Destination.MobileMoney mobile) {
      return mobile;
    }
    throw new IllegalArgumentException("Partna pays to no such destination");
  }
}
