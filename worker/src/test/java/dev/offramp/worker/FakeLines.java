package dev.offramp.worker;

import dev.offramp.providers.StatusReader.Question;
import dev.offramp.providers.hints.HintSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines that open at once and stay until they are closed. */
final class FakeLines implements HintSource {
  final Map<String, Listener> open = new LinkedHashMap<>();

  @Override
  public Line open(Question sell, Listener listener) {
    String reference = String.valueOf(sell.reference());
    open.put(reference, listener);
    return () -> open.remove(reference);
  }
}
