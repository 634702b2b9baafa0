package dev.offramp.providers.hints;

import dev.offramp.providers.StatusReader.Question;
import java.util.ArrayList;
import java.util.List;

/** A provider whose lines the test opens, speaks on and cuts. */
final class FakeSource implements HintSource {
  final List<Call> calls = new ArrayList<>();
  boolean broken;

  /** One line and what became of it. */
  static final class Call implements Line {
    final Question sell;
    final Listener listener;
    boolean hungUp;

    Call(Question sell, Listener listener) {
      this.sell = sell;
      this.listener = listener;
    }

    @Override
    public void close() {
      hungUp = true;
    }
  }

  @Override
  public Line open(Question sell, Listener listener) {
    if (broken) {
      throw new IllegalArgumentException("no session");
    }
    Call call = new Call(sell, listener);
    calls.add(call);
    return call;
  }

  Call last() {
    return calls.get(calls.size() - 1);
  }

  /** The sells whose line is held. */
  List<String> held() {
    return calls.stream().filter(call -> !call.hungUp).map(call -> call.sell.sellId()).toList();
  }
}
