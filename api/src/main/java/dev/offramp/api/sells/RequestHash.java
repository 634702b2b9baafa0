package dev.offramp.api.sells;

import dev.offramp.api.web.StrictJson;
import dev.offramp.workflows.sell.Destination;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hashes what a request means, to tell a retry from another request.
 *
 * <p>Hashes are kept for ever, so the form is fixed: flat names, sorted, missing members left out.
 * A new optional member of the request gets a new name and leaves the hashes of old requests as
 * they are.
 */
final class RequestHash {
  private RequestHash() {}

  static byte[] of(StartSellRequest request) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(StrictJson.write(canonical(request)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Map<String, String> canonical(StartSellRequest request) {
    Map<String, String> members = new TreeMap<>();
    members.put("rail", request.rail().code());
    members.put("crypto.amount", request.crypto().plain());
    members.put("crypto.currency", request.crypto().currency());
    members.put("crypto.network", request.network());
    members.put("fiat.currency", request.fiatCurrency());
    members.put("customer.id", request.customer().id());
    putIfThere(members, "customer.email", request.customer().email());
    putIfThere(members, "customer.ip", request.customer().ip());
    putIfThere(members, "fromAddress", request.fromAddress());
    putIfThere(members, "externalId", request.externalId());
    putIfThere(members, "returnUrl", request.returnUrl());
    // In front of the names, where no other name begins so: the caller chooses the rest.
    request.metadata().forEach((name, value) -> members.put("metadata." + name, value));
    putDestination(members, request.destination());
    return members;
  }

  private static void putDestination(
      Map<String, String> members, @Nullable Destination destination) {
    if (destination instanceof Destination.MobileMoney mobile) {
      members.put("destination.type", "mobile_money");
      members.put("destination.network", mobile.network());
      members.put("destination.kind", mobile.kind());
      members.put("destination.number", mobile.number());
      putIfThere(members, "destination.account", mobile.account());
    } else if (destination instanceof Destination.BankAccount bank) {
      members.put("destination.type", "bank_account");
      members.put("destination.bankCode", bank.bankCode());
      members.put("destination.accountNumber", bank.accountNumber());
    } else if (destination != null) {
      throw new IllegalStateException("no canonical form for this destination");
    }
  }

  private static void putIfThere(Map<String, String> members, String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value.toString());
    }
  }
}
