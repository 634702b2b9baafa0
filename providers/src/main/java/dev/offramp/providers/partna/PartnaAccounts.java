package dev.offramp.providers.partna;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.providers.CustomerAlias;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.RegistrationMode;
import dev.offramp.workflows.sell.Customer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes our customers known to Partna before they sell there (partna.md, section 5.3).
 *
 * <p>Its calls may be repeated although some are POSTs: the account's name follows from the
 * customer, so a second call meets the first one's account, and "already exists" is what we wanted.
 */
final class PartnaAccounts {
  private static final Logger LOG = LoggerFactory.getLogger(PartnaAccounts.class);
  private static final String READING = "reading a customer's account";

  private final PartnaHttp http;
  private final String merchant;

  PartnaAccounts(PartnaHttp http, String merchant) {
    this.http = http;
    this.merchant = merchant;
  }

  /**
   * @return the name of the customer's account, null when the customer makes one in the widget,
   *     under a name we do not learn
   * @throws ProviderException of kind {@code REFUSED} when Partna will not have this customer
   */
  @Nullable String ensureKnown(RegistrationMode mode, String tenant, Customer customer) {
    String name = nameOf(tenant, customer.id());
    return switch (mode) {
      case CLOSED -> {
        ask(name, customer.email());
        yield name;
      }
      case OPEN -> customer.email() == null ? null : register(name, customer.email());
    };
  }

  /**
   * The customer's account, made if need be: what every rail without a widget starts from.
   *
   * @throws ProviderException of kind {@code REFUSED} when Partna will not have this customer
   */
  PartnaAccount ensureAccount(String tenant, Customer customer) {
    String name = nameOf(tenant, customer.id());
    PartnaAnswer answer = ask(name, customer.email());
    if (answer.isSuccess()) {
      return PartnaAccount.of(name, answer.data());
    }
    // "Account name or email already exists": somebody else may have registered with this e-mail.
    return find(name).orElseGet(() -> createWithoutEmail(name));
  }

  /**
   * Only reads.
   *
   * @return empty when Partna knows no such account
   */
  Optional<PartnaAccount> find(String name) {
    PartnaCall call = PartnaCall.get(READING, "/account", Map.of("accountName", name));
    PartnaAnswer answer = http.send(call);
    if (answer.status() == 404 && answer.says("not found")) {
      return Optional.empty();
    }
    JsonNode accounts = answer.data().path("accounts");
    if (!answer.isSuccess() || !accounts.isArray()) {
      throw http.failure(call, answer);
    }
    for (JsonNode account : accounts) {
      // Partna may not filter by name.
      if (isNamed(name, account)) {
        return Optional.of(PartnaAccount.of(name, account));
      }
    }
    return Optional.empty();
  }

  private static boolean isNamed(String name, JsonNode account) {
    for (JsonNode holding : account) {
      if (name.equals(holding.path("accountName").asText(""))) {
        return true;
      }
    }
    return false;
  }

  /** Within Partna's {@code [a-z0-9]{2,40}}. */
  static String nameOf(String tenant, String customer) {
    return CustomerAlias.of(tenant, customer);
  }

  private PartnaAccount createWithoutEmail(String name) {
    PartnaAnswer answer = ask(name, null);
    return answer.isSuccess()
        ? PartnaAccount.of(name, answer.data())
        : find(name)
            .orElseThrow(
                () ->
                    new ProviderException(
                        Kind.UNAVAILABLE, "Partna shows no account that it says is there", null));
  }

  /**
   * Asks for an account; the answer is a success, or says that one is there already.
   *
   * <p>Partna marks no field as required, so a customer without e-mail is tried without.
   */
  private PartnaAnswer ask(String name, @Nullable String email) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("accountName", name);
    if (email != null) {
      body.put("email", email);
    }
    PartnaCall call =
        PartnaCall.post("creating a customer's account", "/account", body).whichMayBeRepeated();
    PartnaAnswer answer = http.send(call);
    if (!answer.isSuccess() && !isThereAlready(answer)) {
      throw http.failure(call, answer);
    }
    return answer;
  }

  /** A courtesy: a customer whom Partna does not take here can still register in the widget. */
  private @Nullable String register(String name, String email) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("accountName", name);
    body.put("email", email);
    body.put("merchantName", merchant);
    PartnaCall call =
        PartnaCall.post("registering a customer", "/account/register", body).whichMayBeRepeated();
    PartnaAnswer answer = http.send(call);
    if (answer.isSuccess() || isThereAlready(answer)) {
      return name;
    }
    ProviderException failure = http.failure(call, answer);
    if (failure.kind() != Kind.REFUSED) {
      throw failure;
    }
    LOG.info("{}; the customer registers in the widget", failure.getMessage());
    return null;
  }

  /** Documented as 400 and as 409, in two wordings (partna.md, section 3.4). */
  private static boolean isThereAlready(PartnaAnswer answer) {
    return (answer.status() == 400 || answer.status() == 409) && answer.says("already exist");
  }
}
