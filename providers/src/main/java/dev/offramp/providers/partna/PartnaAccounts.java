package dev.offramp.providers.partna;

import dev.offramp.providers.CustomerAlias;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.RegistrationMode;
import dev.offramp.workflows.sell.Customer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes our customers known to Partna before they are sent there (partna.md, section 5.3).
 *
 * <p>Both calls may be repeated although they are POSTs: the account's name follows from the
 * customer, so a second call meets the first one's account, and "already exists" is what we wanted.
 */
final class PartnaAccounts {
  private static final Logger LOG = LoggerFactory.getLogger(PartnaAccounts.class);

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
        create(name, customer.email());
        yield name;
      }
      case OPEN -> customer.email() == null ? null : register(name, customer.email());
    };
  }

  /** Within Partna's {@code [a-z0-9]{2,40}}. */
  static String nameOf(String tenant, String customer) {
    return CustomerAlias.of(tenant, customer);
  }

  /** Partna marks no field as required, so a customer without e-mail is tried without. */
  private void create(String name, @Nullable String email) {
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
    if (failure.kind() != ProviderException.Kind.REFUSED) {
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
