package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.store.Index;
import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The accounts of the merchant and the registrations not yet completed. */
final class Accounts {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]{2,40}");

  private final Table<Account> accounts;
  private final Index<Account> byEmail;
  private final List<Index<Account>> byAddress;
  private final Table<Registration> registrations;
  private final InstantSource clock;

  Accounts(Store store, InstantSource clock, String merchant) {
    this.accounts = store.table("partna.accounts", Account.class);
    this.byEmail = accounts.indexedBy(Account::email);
    this.byAddress =
        Stream.of("ethereum", "tron", "solana", "bitcoin")
            .map(network -> accounts.indexedBy(account -> account.address(network)))
            .toList();
    this.registrations = store.table("partna.registrations", Registration.class);
    this.clock = clock;
    if (accounts.find(merchant).isEmpty()) {
      store.transact(() -> create(merchant, merchant + "@merchant.example", ""));
    }
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  static String normal(String email) {
    return email.trim().toLowerCase(Locale.ROOT);
  }

  Optional<Account> find(String name) {
    return accounts.find(name);
  }

  Optional<Account> findByEmail(String email) {
    return byEmail.find(normal(email)).stream().findFirst();
  }

  /** The account whose deposit address this is; EVM addresses in whatever case. */
  Optional<Account> findByAddress(String address) {
    String wanted = address.startsWith("0x") ? address.toLowerCase(Locale.ROOT) : address;
    return byAddress.stream().flatMap(index -> index.find(wanted).stream()).findFirst();
  }

  Optional<Registration> findRegistration(String email) {
    return registrations.find(normal(email));
  }

  /** Oldest first; the merchant's own account is the first of all. */
  List<Account> all() {
    return accounts.all();
  }

  /** Makes an account and ends its registration, if one was begun; in a transaction. */
  Account create(String name, String email, String type) {
    Account account =
        new Account(name, normal(email), type, clock.instant().getEpochSecond(), false);
    accounts.put(name, account);
    registrations.remove(account.email());
    return account;
  }

  /** Begins a registration, or begins it again; in a transaction. */
  void register(String name, String email) {
    registrations.put(normal(email), new Registration(name, normal(email)));
  }

  /** Marks an account as verified; in a transaction. */
  void verify(String name) {
    accounts.find(name).ifPresent(account -> accounts.put(name, account.withKyc()));
  }

  /** The account of a customer who registers inside the widget; in a transaction. */
  Account completeInWidget(String email) {
    String name =
        findRegistration(email).map(Registration::accountName).orElseGet(() -> nameFor(email));
    return create(name, email, "");
  }

  private static String nameFor(String email) {
    String local = normal(email).replaceAll("@.*", "").replaceAll("[^a-z0-9]", "");
    String start = local.substring(0, Math.min(30, local.length()));
    return start + Mint.reference(normal(email)).substring(0, 8);
  }
}
