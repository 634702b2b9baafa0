package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of a sell whose workflow starts again after its end.
 *
 * @param steps all of them, in order
 * @param revision of the last change on record
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordedSell(List<Step> steps, int revision, @Nullable Instant depositDeadline) {
  public RecordedSell {
    steps = List.copyOf(steps);
  }
}
