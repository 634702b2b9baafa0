package dev.offramp.client;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows one sell over as many connections as it takes, and tells each step once, in order. */
final class SellFollower {
  /** Offramp says something every ten seconds: three times missed is a dead line. */
  static final Duration SILENCE = Duration.ofSeconds(35);

  private static final int OK = 200;
  private static final int NOTHING_MORE = 204;

  private final Wire wire;
  private final Pace pace;
  private final Duration silence;
  private final String sellId;
  private final long end;
  private final Consumer<SellStep> each;
  private final Backoff backoff;
  private int told;
  private boolean isLastFinal;

  /**
   * @param silence after which a connection counts as dead
   * @param told the last sequence that is known, 0 for none
   * @param timeLimit from now on
   */
  SellFollower(
      Wire wire,
      Pace pace,
      Duration silence,
      String sellId,
      int told,
      Duration timeLimit,
      Consumer<SellStep> each) {
    this.wire = wire;
    this.pace = pace;
    this.silence = silence;
    this.sellId = sellId;
    this.told = told;
    this.end = pace.nanoTime() + timeLimit.toNanos();
    this.each = each;
    this.backoff = new Backoff(pace);
  }

  private enum Outcome {
    ENDED,
    CUT
  }

  /** True when the sell has ended and all is told, false when the time is up. */
  boolean follow() throws IOException, InterruptedException {
    Trouble trouble = new Trouble(null, null);
    while (isTimeLeft()) {
      Duration asked = Duration.ZERO;
      try {
        if (listen() == Outcome.ENDED) {
          return true;
        }
        trouble = new Trouble(null, null);
      } catch (Wire.MalformedException hopeless) {
        throw hopeless;
      } catch (IOException away) {
        // Without time left it was us who gave up.
        trouble = isTimeLeft() ? new Trouble(away, null) : trouble;
      } catch (OfframpException refused) {
        asked = refused.retryAfter().orElse(Duration.ZERO);
        if (!refused.isPassing() || asked.compareTo(left()) >= 0) {
          throw refused;
        }
        trouble = new Trouble(null, refused);
      }
      pace.rest(shorter(longer(backoff.next(), asked), left()));
    }
    trouble.rethrow();
    return false;
  }

  /** What kept the last try from being answered. */
  private record Trouble(@Nullable IOException away, @Nullable OfframpException refused) {
    void rethrow() throws IOException {
      if (away != null) {
        throw away;
      }
      if (refused != null) {
        throw refused;
      }
    }
  }

  private Outcome listen() throws IOException, InterruptedException {
    try (EventConnection connection = new EventConnection()) {
      HttpRequest.Builder request =
          wire.request("/v1/sells/" + Wire.escaped(sellId) + "/events")
              .setHeader("Accept", "text/event-stream");
      if (told > 0) {
        request.header("Last-Event-ID", String.valueOf(told));
      }
      HttpResponse<byte[]> answer =
          wire.exchange(request, connection.handler(), shorter(Wire.TIMEOUT, left()));
      if (answer.statusCode() == NOTHING_MORE) {
        return Outcome.ENDED;
      }
      if (answer.statusCode() != OK) {
        throw Wire.refusal(answer);
      }
      String type = answer.headers().firstValue("Content-Type").orElse("");
      if (!type.startsWith("text/event-stream")) {
        throw new Wire.MalformedException("the answer is no event stream but " + type, null);
      }
      return read(connection);
    }
  }

  private Outcome read(EventConnection connection) throws IOException, InterruptedException {
    EventParser parser = new EventParser();
    long openedAt = pace.nanoTime();
    while (true) {
      EventConnection.Part part;
      try {
        part = connection.next(shorter(silence, left()));
      } catch (IOException cut) {
        return Outcome.CUT;
      }
      if (part.isEnd()) {
        return isLastFinal ? Outcome.ENDED : Outcome.CUT;
      }
      for (ByteBuffer bytes : part.bytes()) {
        for (ServerEvent event : parser.feed(bytes)) {
          if (event.type().equals("step") && !take(event)) {
            return Outcome.CUT;
          }
        }
      }
      parser.retry().ifPresent(backoff::startWith);
      if (pace.nanoTime() - openedAt > Backoff.LONGEST.toNanos()) {
        backoff.reset();
      }
    }
  }

  /** False when a step is missing before this one: it comes when we ask again. */
  private boolean take(ServerEvent event) throws Wire.MalformedException {
    SellStep step = Wire.read(event.data(), SellStep::from);
    if (step.sequence() == told + 1) {
      told++;
      isLastFinal = step.isFinal();
      backoff.reset();
      each.accept(step);
    }
    return step.sequence() <= told;
  }

  private boolean isTimeLeft() {
    return left().compareTo(Duration.ZERO) > 0;
  }

  /** Never negative. */
  private Duration left() {
    return Duration.ofNanos(Math.max(0, end - pace.nanoTime()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
