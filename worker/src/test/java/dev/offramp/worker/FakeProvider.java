package dev.offramp.worker;

import dev.offramp.providers.IdentityReader;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.SessionOpener;
import dev.offramp.providers.StatusReader;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A provider with memory, whose answers may get lost on the way. */
final class FakeProvider implements SessionOpener, StatusReader, IdentityReader {
  final List<String> opened = new ArrayList<>();
  final List<Question> asked = new ArrayList<>();
  final List<String> identitiesAsked = new ArrayList<>();
  Runnable beforeAnswer = () -> {};
  boolean losesAnswers;
  boolean isAway;
  boolean tellsTheAddressLater;
  EventKind status = EventKind.PENDING;
  Optional<String> identity = Optional.empty();

  @Override
  public Opening open(SellOrder sell) {
    String reference = sell.id() + "-" + (opened.size() + 1);
    opened.add(reference);
    beforeAnswer.run();
    if (losesAnswers) {
      throw new ProviderException(
          ProviderException.Kind.OUTCOME_UNKNOWN, "the answer got lost", null);
    }
    if (tellsTheAddressLater) {
      return Opening.withoutAddress("customer-1", Facts.NONE);
    }
    return new Opening(
        WorkerDatabase.session(reference), null, "customer-1", reference, Facts.NONE);
  }

  @Override
  public List<ProviderEvent> read(Question question) {
    asked.add(question);
    if (isAway) {
      throw new ProviderException(ProviderException.Kind.UNAVAILABLE, "it is away", null);
    }
    return List.of(
        new ProviderEvent(status, Witness.POLL, WorkerDatabase.NOW, status.code(), Facts.NONE));
  }

  @Override
  public Optional<String> findState(String account) {
    identitiesAsked.add(account);
    return identity;
  }
}
