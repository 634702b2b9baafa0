package dev.offramp.workflows;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.UserMetadata;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The timers and activities that are open after some events of a history, each with the words that
 * ops staff read beside it.
 */
record OpenWaits(List<String> timers, List<String> activities) {

  static OpenWaits of(List<HistoryEvent> events) {
    Map<Object, String> timers = new LinkedHashMap<>();
    Map<Object, String> activities = new LinkedHashMap<>();
    for (HistoryEvent event : events) {
      switch (event.getEventType()) {
        case EVENT_TYPE_TIMER_STARTED -> timers.put(event.getEventId(), summary(event));
        case EVENT_TYPE_TIMER_FIRED ->
            timers.remove(event.getTimerFiredEventAttributes().getStartedEventId());
        case EVENT_TYPE_TIMER_CANCELED ->
            timers.remove(event.getTimerCanceledEventAttributes().getStartedEventId());
        case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED ->
            activities.put(event.getEventId(), summary(event));
        case EVENT_TYPE_ACTIVITY_TASK_COMPLETED ->
            activities.remove(
                event.getActivityTaskCompletedEventAttributes().getScheduledEventId());
        case EVENT_TYPE_ACTIVITY_TASK_FAILED ->
            activities.remove(event.getActivityTaskFailedEventAttributes().getScheduledEventId());
        case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT ->
            activities.remove(event.getActivityTaskTimedOutEventAttributes().getScheduledEventId());
        case EVENT_TYPE_ACTIVITY_TASK_CANCELED ->
            activities.remove(event.getActivityTaskCanceledEventAttributes().getScheduledEventId());
        case EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED ->
            activities.remove(
                event.getActivityTaskCancelRequestedEventAttributes().getScheduledEventId());
        default -> {
          // Nothing begins or ends with it.
        }
      }
    }
    return new OpenWaits(new ArrayList<>(timers.values()), new ArrayList<>(activities.values()));
  }

  private static String summary(HistoryEvent event) {
    UserMetadata metadata = event.getUserMetadata();
    return metadata.hasSummary()
        ? DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
            metadata.getSummary(), String.class, String.class)
        : "";
  }
}
