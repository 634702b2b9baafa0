package dev.offramp.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events from bytes that come in any pieces, as the HTML standard says (section
 * 9.2.6, "Interpreting an event stream"). One a connection: what a cut left behind is no event.
 *
 * <p>The field {@code id} is passed over, for a step carries its sequence itself.
 */
final class EventParser {
  /** Far above any step; without a bound, a line without an end would take all memory. */
  private static final int LARGEST_EVENT = 1 << 20;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private String type = "";
  private @Nullable Duration retry;
  private boolean isAfterReturn;
  private boolean isFirstLine = true;

  /**
   * Reads on.
   *
   * @return the events that are complete by now
   */
  List<ServerEvent> feed(ByteBuffer bytes) throws Wire.MalformedException {
    List<ServerEvent> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      boolean isSecondHalf = isAfterReturn && next == '\n';
      isAfterReturn = next == '\r';
      if (isSecondHalf) {
        continue;
      }
      if (next == '\n' || next == '\r') {
        endLine().ifPresent(events::add);
      } else {
        line.write(next);
        if (line.size() + data.length() > LARGEST_EVENT) {
          throw new Wire.MalformedException("an event is larger than any step can be", null);
        }
      }
    }
    return events;
  }

  /** How long the server asks to wait before coming back; empty when it did not say. */
  Optional<Duration> retry() {
    return Optional.ofNullable(retry);
  }

  private Optional<ServerEvent> endLine() {
    // Only whole lines are decoded, so a letter of several bytes may come in two pieces.
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (isFirstLine && text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    isFirstLine = false;
    if (text.isEmpty()) {
      return endEvent();
    }
    int colon = text.indexOf(':');
    if (colon != 0) {
      String value = colon < 0 ? "" : text.substring(colon + 1);
      takeField(
          colon < 0 ? text : text.substring(0, colon),
          value.startsWith(" ") ? value.substring(1) : value);
    }
    return Optional.empty();
  }

  private void takeField(String name, String value) {
    switch (name) {
      case "event" -> type = value;
      case "data" -> data.append(value).append('\n');
      case "retry" -> {
        if (value.matches("[0-9]{1,9}")) {
          retry = Duration.ofMillis(Long.parseLong(value));
        }
      }
      default -> {
        // Others are to be passed over.
      }
    }
  }

  private Optional<ServerEvent> endEvent() {
    Optional<ServerEvent> event =
        data.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new ServerEvent(
                    type.isEmpty() ? "message" : type, data.substring(0, data.length() - 1)));
    data.setLength(0);
    type = "";
    return event;
  }
}
