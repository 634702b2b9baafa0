package dev.offramp.providers.partna;

import dev.offramp.providers.DestinationRules;
import dev.offramp.workflows.sell.Destination;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Partna's API pays to: mobile money, tills and paybills in KES, bank accounts in NGN
 * (partna.md, sections 6.2 and 8.2). It advertises GHS and refuses it in every request.
 */
final class PartnaDestinationRules implements DestinationRules {
  private static final Set<String> NETWORKS = Set.of("Safaricom", "Airtel");

  /** Kenya's numbering plan: 07… and 01…, with or without the country. */
  private static final Pattern PHONE = Pattern.compile("(?:0|\\+?254)[17][0-9]{8}");

  private static final Pattern TILL = Pattern.compile("[0-9]{5,7}");

  /** Nigeria's uniform account numbers. */
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{10}");

  @Override
  public Set<String> currencies() {
    return Set.of("KES", "NGN");
  }

  @Override
  public Map<String, String> complaints(String currency, Destination destination) {
    Map<String, String> complaints = new LinkedHashMap<>();
    if (currency.equals("KES")) {
      if (destination instanceof Destination.MobileMoney mobile) {
        judge(mobile, complaints);
      } else {
        complaints.put("type", "must be mobile_money for KES");
      }
    } else if (destination instanceof Destination.BankAccount bank) {
      if (!ACCOUNT.matcher(bank.accountNumber()).matches()) {
        complaints.put("accountNumber", "must have 10 digits, such as \"0123456789\"");
      }
    } else {
      complaints.put("type", "must be bank_account for " + currency);
    }
    return complaints;
  }

  private static void judge(Destination.MobileMoney mobile, Map<String, String> complaints) {
    if (!NETWORKS.contains(mobile.network())) {
      complaints.put("network", "must be Airtel or Safaricom");
    }
    boolean isPhone = mobile.kind().equals("MOBILE");
    if (isPhone && !PHONE.matcher(mobile.number()).matches()) {
      complaints.put("number", "must be a Kenyan mobile number, such as \"0726140198\"");
    }
    if (!isPhone && !TILL.matcher(mobile.number()).matches()) {
      complaints.put("number", "must be a till or paybill number of 5 to 7 digits");
    }
    boolean needsAccount = mobile.kind().equals("PAYBILL");
    if (needsAccount && mobile.account() == null) {
      complaints.put("account", "is required for PAYBILL: the account at its owner");
    }
    if (!needsAccount && mobile.account() != null) {
      complaints.put("account", "is only for PAYBILL");
    }
  }
}
