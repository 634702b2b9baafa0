package dev.offramp.cli;

import dev.offramp.storage.InboxMessage;
import dev.offramp.storage.InboxOpsDao;
import dev.offramp.storage.InboxState;
import dev.offramp.workflows.sell.ProviderEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code offramp inbox list|show|retry}: received webhooks and what became of them. */
@Command(
    name = "inbox",
    description = "Shows received webhooks and what became of them, and tries one again.",
    mixinStandardHelpOptions = true)
final class InboxCommand implements Runnable {
  private static final int MOST = 1_000;
  private final Invocation invocation;

  @Spec private @Nullable CommandSpec spec;

  InboxCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    throw wrongUse("Say what to do: list, show or retry.");
  }

  @Command(
      name = "list",
      description = "Lists messages, the newest first.",
      mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--state", paramLabel = "waiting|parked|ignored|failed|delivered")
          @Nullable String state,
      @Option(names = "--sell", paramLabel = "SELL", description = "Only of this sell.")
          @Nullable String sell,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "At most so many, 50 when not given.")
          int limit) {
    if (limit < 1 || limit > MOST) {
      throw wrongUse("The limit is 1 to " + MOST + ".");
    }
    for (InboxMessage message :
        Ground.of(invocation).inbox().list(state == null ? null : state(state), sell, limit)) {
      invocation
          .out()
          .printf(
              "%8d  %-9s  %-10s  %-32s  %s  %s%s%n",
              message.id(),
              message.state().code(),
              word(message),
              Objects.toString(message.sellId(), "-"),
              message.receivedAt(),
              message.attempts() == 0 ? "" : "attempts " + message.attempts() + "  ",
              Objects.toString(message.note(), ""));
    }
    return 0;
  }

  @Command(name = "show", description = "Shows one message.", mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "ID", description = "As list shows it.") long id,
      @Option(names = "--body", description = "Shows the received bytes: they hold personal data.")
          boolean body) {
    InboxOpsDao inbox = Ground.of(invocation).inbox();
    Optional<InboxMessage> found = inbox.find(id);
    if (found.isEmpty()) {
      return unknown(id);
    }
    InboxMessage message = found.get();
    line("id", message.id());
    line("state", message.state().code());
    line("note", message.note());
    line("provider", message.provider());
    line("kind", message.kind());
    line("key", message.messageKey());
    line("sell", message.sellId());
    line("received", message.receivedAt());
    line("attempts", message.attempts());
    line("next attempt", message.state() == InboxState.WAITING ? message.nextAttemptAt() : null);
    line("settled", message.settledAt());
    showEvent(message.event());
    if (body) {
      return showBody(inbox, id);
    }
    line("body", message.bodyKept() ? "kept; --body shows it" : "removed by age");
    return 0;
  }

  @Command(
      name = "retry",
      description = "Hands out again a message that failed, was ignored or is parked.",
      mixinStandardHelpOptions = true)
  int retry(@Parameters(paramLabel = "ID", description = "As list shows it.") long id) {
    InboxOpsDao inbox = Ground.of(invocation).inbox();
    if (inbox.retry(id, Instant.now())) {
      invocation.out().println("Message " + id + " waits again. The next free API takes it.");
      return 0;
    }
    Optional<InboxMessage> message = inbox.find(id);
    if (message.isEmpty()) {
      return unknown(id);
    }
    invocation.err().println("Message " + id + " cannot be tried again: " + whyNot(message.get()));
    return 1;
  }

  private static String whyNot(InboxMessage message) {
    if (message.state() == InboxState.DELIVERED) {
      return "its sell has it.";
    }
    if (message.state() == InboxState.WAITING) {
      return "it waits already, and is tried next at " + message.nextAttemptAt() + ".";
    }
    if (message.event() == null) {
      return "a message of this kind moves no sell.";
    }
    return "there is no sell " + message.sellId() + ".";
  }

  private int showBody(InboxOpsDao inbox, long id) {
    Optional<byte[]> body = inbox.findBody(id);
    if (body.isEmpty()) {
      line("body", "removed by age");
      return 0;
    }
    invocation
        .out()
        .println("The body as received. It holds personal data: do not copy it anywhere.");
    invocation.out().println(new String(body.get(), StandardCharsets.UTF_8));
    return 0;
  }

  private void showEvent(@Nullable ProviderEvent event) {
    if (event == null) {
      return;
    }
    line("says", event.kind().code());
    line("provider's word", event.providerStatus());
    line("provider's time", event.at());
    line("crypto", event.facts().crypto());
    line("fiat", event.facts().fiat());
    line("fees", event.facts().fees());
    line("transaction", event.facts().transactionHash());
    line("payout", event.facts().payoutReference());
    line("destination", event.facts().destination());
  }

  private void line(String name, @Nullable Object value) {
    if (value != null) {
      invocation.out().printf("%-16s %s%n", name, value);
    }
  }

  private int unknown(long id) {
    invocation.err().println("There is no message " + id + ".");
    return 1;
  }

  private static String word(InboxMessage message) {
    ProviderEvent event = message.event();
    return event == null ? message.kind() : event.kind().code();
  }

  private InboxState state(String code) {
    return Arrays.stream(InboxState.values())
        .filter(state -> state.code().equals(code.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                wrongUse(
                    "There is no state "
                        + code
                        + ": use "
                        + Arrays.stream(InboxState.values())
                            .map(InboxState::code)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private ParameterException wrongUse(String sentence) {
    if (spec == null) {
      throw new IllegalStateException("picocli gives every command its spec");
    }
    return new ParameterException(spec.commandLine(), sentence);
  }
}
