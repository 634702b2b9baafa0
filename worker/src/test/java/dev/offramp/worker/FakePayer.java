package dev.offramp.worker;

import dev.offramp.providers.DepositReader;
import dev.offramp.providers.PayoutSender;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.SessionOpener;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.Session;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A provider that only holds the money, with memory: it keeps a book of what it really paid, knows
 * a reference only once, and goes wrong as it is told.
 */
final class FakePayer implements SessionOpener, DepositReader, PayoutSender {
  private static final BigDecimal RATE = new BigDecimal("129.392");

  /** The worker that makes the call is no more. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** One transaction in its book. */
  static final class Entry {
    final String reference;
    final String account;
    final Purpose purpose;
    final Money taken;
    final @Nullable Destination destination;
    final @Nullable Money result;
    Outcome outcome;
    int looksUntilSettled;

    Entry(
        String reference,
        String account,
        Purpose purpose,
        Money taken,
        @Nullable Destination destination,
        @Nullable Money result,
        Outcome outcome) {
      this.reference = reference;
      this.account = account;
      this.purpose = purpose;
      this.taken = taken;
      this.destination = destination;
      this.result = result;
      this.outcome = outcome;
    }
  }

  private final Map<String, Entry> book = new LinkedHashMap<>();
  private final Map<String, BigDecimal> fiat = new LinkedHashMap<>();
  private final Map<String, List<Deposit>> deposits = new LinkedHashMap<>();
  private final Map<String, Deque<Fault>> faults = new LinkedHashMap<>();
  private final List<String> sends = new ArrayList<>();
  private Function<Purpose, Fault> chance = purpose -> Fault.NONE;
  private Function<Object, Boolean> lookUpsFail = any -> false;
  private final Set<String> disabled = new HashSet<>();
  private final AtomicReference<Runnable> hold = new AtomicReference<>(() -> {});
  private final Map<String, Integer> looks = new HashMap<>();
  private final Set<String> wrongNumbers = new HashSet<>();

  /** What becomes of the next calls of this kind about an account. */
  synchronized void next(String account, Purpose purpose, Fault... planned) {
    faults.computeIfAbsent(account + purpose, p -> new ArrayDeque<>()).addAll(List.of(planned));
  }

  synchronized void goesWrongBy(Function<Purpose, Fault> chance) {
    this.chance = chance;
  }

  synchronized void lookUpsFailBy(Function<Object, Boolean> chance) {
    this.lookUpsFail = chance;
  }

  /** Look-ups answer "endpoint temporarily disabled", with a healthy key. */
  synchronized void disablesLookUps(String account) {
    disabled.add(account);
  }

  synchronized void enablesLookUps(String account) {
    disabled.remove(account);
  }

  /** How many look-ups find a payment under way before it is done. */
  synchronized void isSlow(String account, int looksUntilDone) {
    looks.put(account, looksUntilDone);
  }

  synchronized void refusesPaymentsTo(String account, String number) {
    wrongNumbers.add(account + number);
  }

  synchronized void receives(String account, String reference, Money amount, Instant at) {
    receives(account, new Deposit(reference, amount, at, true));
  }

  synchronized void receives(String account, Deposit deposit) {
    List<Deposit> all = deposits.computeIfAbsent(account, name -> new ArrayList<>());
    all.removeIf(other -> other.reference().equals(deposit.reference()));
    all.add(deposit);
  }

  /** What it really paid to the customer of this account and did not get back. */
  synchronized List<Entry> paid(String account) {
    return book.values().stream()
        .filter(entry -> entry.account.equals(account) && entry.purpose == Purpose.PAY)
        .filter(entry -> isTaken(entry.outcome))
        .toList();
  }

  synchronized List<String> sends() {
    return List.copyOf(sends);
  }

  synchronized Entry entry(String reference) {
    return Optional.ofNullable(book.get(reference)).orElseThrow();
  }

  /** Its word about a transaction changes: a bounce, or a proof taken back. */
  synchronized void changes(String reference, Outcome outcome) {
    Entry entry = entry(reference);
    boolean wasTaken = isTaken(entry.outcome);
    entry.outcome = outcome;
    entry.looksUntilSettled = 0;
    if (entry.purpose == Purpose.PAY && wasTaken != isTaken(outcome)) {
      BigDecimal amount = entry.taken.amount();
      fiat.merge(entry.account, wasTaken ? amount : amount.negate(), BigDecimal::add);
    }
  }

  private static boolean isTaken(Outcome outcome) {
    return outcome == Outcome.SUCCEEDED || outcome == Outcome.UNDER_WAY;
  }

  @Override
  public Opening open(SellOrder sell) {
    Session session = new Session.Redirect(URI.create("https://provider.example/" + sell.id()));
    return new Opening(session, null, account(sell.customer().id()), null, Facts.NONE);
  }

  static String account(String customerId) {
    return "acct" + customerId.replaceAll("[^a-z0-9]", "");
  }

  @Override
  public synchronized List<Deposit> deposits(Account account) {
    return deposits.getOrDefault(account.name(), List.of()).stream()
        .filter(deposit -> !deposit.at().isBefore(account.since()))
        .toList();
  }

  @Override
  public synchronized Receipt convert(Conversion order) {
    Money given = Money.roundingDown(order.from().amount().multiply(RATE), order.toCurrency());
    Entry entry =
        new Entry(
            order.reference(),
            order.account(),
            Purpose.CONVERT,
            order.from(),
            null,
            given,
            Outcome.SUCCEEDED);
    return take(entry, () -> fiat.merge(order.account(), given.amount(), BigDecimal::add));
  }

  /** A call that takes its time, with nothing locked meanwhile. */
  void holdsPayments(Runnable untilThen) {
    hold.set(untilThen);
  }

  @Override
  public Receipt pay(Payment order) {
    hold.getAndSet(() -> {}).run();
    return payNow(order);
  }

  private synchronized Receipt payNow(Payment order) {
    if (wrongNumbers.contains(order.account() + number(order.destination()))) {
      sends.add(order.reference());
      throw new ProviderException(Kind.REFUSED, "no such account number", null);
    }
    BigDecimal there = fiat.getOrDefault(order.account(), BigDecimal.ZERO);
    // As careless as a provider can be: the balance is judged before the reference.
    if (there.compareTo(order.amount().amount()) < 0) {
      sends.add(order.reference());
      throw new ProviderException(Kind.REFUSED, "insufficient balance", null);
    }
    Entry entry =
        new Entry(
            order.reference(),
            order.account(),
            Purpose.PAY,
            order.amount(),
            order.destination(),
            order.amount(),
            Outcome.UNDER_WAY);
    entry.looksUntilSettled = looks.getOrDefault(order.account(), 0);
    return take(
        entry,
        () -> fiat.merge(order.account(), order.amount().amount().negate(), BigDecimal::add));
  }

  private Receipt take(Entry entry, Runnable effect) {
    Fault fault = fault(entry);
    sends.add(entry.reference);
    switch (fault) {
      case LOST -> throw new ProviderException(Kind.OUTCOME_UNKNOWN, "no answer", null);
      case UNAVAILABLE -> throw new ProviderException(Kind.UNAVAILABLE, "503", null);
      case RATE_LIMITED ->
          throw new ProviderException(Kind.RATE_LIMITED, "429", null, Duration.ofSeconds(7));
      case REFUSED -> throw new ProviderException(Kind.REFUSED, "refused", null);
      case KILLED_BEFORE -> throw new Killed();
      default -> {}
    }
    if (book.containsKey(entry.reference)) {
      throw new ProviderException(Kind.OUTCOME_UNKNOWN, "409 reference already exists", null);
    }
    book.put(entry.reference, entry);
    effect.run();
    switch (fault) {
      case ACCEPTED_THEN_TIMEOUT, ACCEPTED_THEN_500 ->
          throw new ProviderException(Kind.OUTCOME_UNKNOWN, "no answer", null);
      case KILLED_AFTER -> throw new Killed();
      case FAILS_LATER -> fail(entry);
      default -> {}
    }
    return fault == Fault.FAILS_LATER
        ? new Receipt(Outcome.UNDER_WAY, null, null, "processing")
        : receipt(entry);
  }

  private void fail(Entry entry) {
    entry.outcome = Outcome.FAILED;
    entry.looksUntilSettled = 0;
    BigDecimal back =
        entry.purpose == Purpose.PAY
            ? entry.taken.amount()
            : Optional.ofNullable(entry.result).orElseThrow().amount().negate();
    fiat.merge(entry.account, back, BigDecimal::add);
  }

  @Override
  public synchronized Optional<Receipt> find(Inquiry inquiry) {
    if (disabled.contains(inquiry.account()) || lookUpsFail.apply(inquiry)) {
      throw new ProviderException(Kind.UNAVAILABLE, "endpoint temporarily disabled", null);
    }
    Entry entry = book.get(inquiry.reference());
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.outcome == Outcome.UNDER_WAY && entry.looksUntilSettled-- <= 0) {
      entry.outcome = Outcome.SUCCEEDED;
    }
    return Optional.of(receipt(entry));
  }

  private static Receipt receipt(Entry entry) {
    boolean isDone = entry.outcome == Outcome.SUCCEEDED;
    return new Receipt(
        entry.outcome,
        isDone ? entry.result : null,
        isDone && entry.result != null ? Money.zero(entry.result.currency()) : null,
        entry.outcome.name().toLowerCase(Locale.ROOT));
  }

  private Fault fault(Entry entry) {
    Deque<Fault> planned = faults.get(entry.account + entry.purpose);
    return planned == null || planned.isEmpty() ? chance.apply(entry.purpose) : planned.pop();
  }

  private static String number(Destination destination) {
    return destination instanceof Destination.MobileMoney money
        ? money.number()
        : ((Destination.BankAccount) destination).accountNumber();
  }
}
