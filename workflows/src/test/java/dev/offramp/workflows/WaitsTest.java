package dev.offramp.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wherever a recorded sell stops to wait, one open timer or activity says for what: the page that
 * ops staff open first shows nothing else.
 */
final class WaitsTest {
  private static final int LONGEST = 99;

  /** What goes on beside the wait and says nothing about it. */
  private static final List<String> BESIDE =
      List.of(
          "Asking the provider for news",
          "A message came; asking the provider once",
          "Clearing the way",
          "Storing the deposit address",
          "Putting the decision");

  static List<Path> histories() {
    return Histories.all().stream().filter(file -> file.startsWith(Histories.UNRELEASED)).toList();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void sayOnceWhatIsWaitedForUntilWhenAndWhatIsNext(Path file) {
    List<HistoryEvent> events = Histories.read(file).getEvents();
    for (int end : stops(events)) {
      OpenWaits waits = OpenWaits.of(events.subList(0, end));
      List<String> all =
          Stream.concat(waits.timers().stream(), waits.activities().stream()).toList();

      assertThat(all).as("words at event " + end).allSatisfy(WaitsTest::isReadable);
      List<String> saying = all.stream().filter(WaitsTest::saysTheState).toList();
      // While the database is away, the write that waits for it says the state as well.
      assertThat(
              saying.isEmpty()
                  ? all.stream().filter(WaitsTest::waitsForTheDatabase)
                  : saying.stream())
          .as("at event " + end + " of " + all)
          .hasSize(1);
    }
  }

  private static void isReadable(String words) {
    assertThat(words).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST);
  }

  private static boolean saysTheState(String words) {
    return !waitsForTheDatabase(words) && BESIDE.stream().noneMatch(words::startsWith);
  }

  private static boolean waitsForTheDatabase(String words) {
    return words.startsWith("Recording ");
  }

  /** After the commands of each workflow task that left the workflow open. */
  private static List<Integer> stops(List<HistoryEvent> events) {
    List<Integer> stops = new ArrayList<>();
    boolean isAfterATask = false;
    for (int i = 0; i < events.size(); i++) {
      switch (events.get(i).getEventType()) {
        case EVENT_TYPE_WORKFLOW_TASK_COMPLETED -> isAfterATask = true;
        case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED -> isAfterATask = false;
        case EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
            EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
            EVENT_TYPE_ACTIVITY_TASK_STARTED,
            EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
            EVENT_TYPE_ACTIVITY_TASK_FAILED,
            EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT,
            EVENT_TYPE_TIMER_FIRED -> {
          if (isAfterATask) {
            stops.add(i);
          }
          isAfterATask = false;
        }
        default -> {
          // A command of the task.
        }
      }
    }
    if (isAfterATask) {
      stops.add(events.size());
    }
    return stops;
  }
}
