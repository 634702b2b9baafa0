package dev.offramp.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTML standard's own examples, and every way to cut a stream into pieces. */
final class EventParserTest {
  private static final String ALL =
      "\uFEFF: hello\n\nretry: 2500\n\nid: 1\nevent: step\ndata: {\"a\":\ndata:  \"€\"}\n\n"
          + "data\n\ndata:x:y\nfoo: bar\n\n:\n\nevent: lost\n\ndata: unfinished\n";
  private static final List<ServerEvent> EVENTS =
      List.of(
          new ServerEvent("step", "{\"a\":\n \"€\"}"),
          new ServerEvent("message", ""),
          new ServerEvent("message", "x:y"));

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsTheSameInWhateverPiecesItComesAndHoweverItsLinesEnd(String end) throws Exception {
    byte[] bytes = ALL.replace("\n", end).getBytes(UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      EventParser parser = new EventParser();
      List<ServerEvent> events = new ArrayList<>();
      events.addAll(parser.feed(ByteBuffer.wrap(bytes, 0, cut)));
      events.addAll(parser.feed(ByteBuffer.wrap(bytes, cut, bytes.length - cut)));

      assertThat(events).as("cut at " + cut).isEqualTo(EVENTS);
      assertThat(parser.retry()).contains(Duration.ofMillis(2500));
    }
  }

  @Test
  void tellsAnEventAsSoonAsItsLastLineEnds() throws Exception {
    EventParser parser = new EventParser();

    assertThat(feed(parser, "data: 1\r\n\r")).containsExactly(new ServerEvent("message", "1"));
    assertThat(feed(parser, "\ndata: 2\r\n\r\n")).containsExactly(new ServerEvent("message", "2"));
  }

  @Test
  void keepsNothingOfOneEventForTheNext() throws Exception {
    assertThat(feed(new EventParser(), "event: a\ndata: 1\n\ndata: 2\n\n"))
        .containsExactly(new ServerEvent("a", "1"), new ServerEvent("message", "2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry: 1s", "retry: -1", "retry:", "retry: 99999999999", "Retry: 5"})
  void passesOverAPauseThatIsNoNumber(String line) throws Exception {
    EventParser parser = new EventParser();
    feed(parser, line + "\n\n");

    assertThat(parser.retry()).isEmpty();
  }

  @Test
  void refusesALineWithoutAnEnd() {
    EventParser parser = new EventParser();

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 2_000; i++) {
                feed(parser, "x".repeat(1_000));
              }
            })
        .isInstanceOf(Wire.MalformedException.class);
  }

  private static List<ServerEvent> feed(EventParser parser, String text) throws Exception {
    return parser.feed(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }
}
