package dev.offramp.api.events;

import dev.offramp.api.sells.StepResponse;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.StrictJson;
import dev.offramp.workflows.sell.Step;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * One caller that follows one sell. Written without blocking, so it costs no thread: neither while
 * nothing happens nor while the caller reads slowly.
 */
final class EventStream implements WriteListener {
  static final String MEDIA_TYPE = "text/event-stream";

  /** What a caller that does not read may leave waiting here before it is given up. */
  private static final int MOST_WAITING = 65_536;

  private static final byte[] COMMENT = ": waiting\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] RECONNECT_AFTER = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);

  private final Principal caller;
  private final String sellId;
  private final AsyncContext exchange;
  private final ServletOutputStream out;
  private final Consumer<EventStream> whenOver;

  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private int told;
  private Instant lastSentAt;
  private boolean isWritable;
  private boolean needsFlush;
  private boolean isEnding;
  private boolean isOver;

  /**
   * @param told the last sequence the caller knows, 0 for none
   * @param whenOver called once, however the stream ends
   */
  EventStream(
      Principal caller,
      String sellId,
      int told,
      AsyncContext exchange,
      Instant now,
      Consumer<EventStream> whenOver)
      throws IOException {
    this.caller = caller;
    this.sellId = sellId;
    this.told = told;
    this.exchange = exchange;
    this.lastSentAt = now;
    this.whenOver = whenOver;
    HttpServletResponse response = (HttpServletResponse) exchange.getResponse();
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType(MEDIA_TYPE);
    // Some proxies collect small answers unless they are told not to.
    response.setHeader("X-Accel-Buffering", "no");
    this.out = response.getOutputStream();
    put(RECONNECT_AFTER);
  }

  /** From here on the container calls back; nothing was written before. */
  void open() {
    exchange.setTimeout(0);
    out.setWriteListener(this);
  }

  Principal caller() {
    return caller;
  }

  String sellId() {
    return sellId;
  }

  /** The last sequence that was told. */
  synchronized int told() {
    return told;
  }

  /**
   * Tells each step once and in order, and ends after one that is final and the last on record.
   *
   * @param steps of the sell in order, up to the last on record; known ones are passed over
   */
  synchronized void tell(List<Step> steps, Instant now) {
    for (Step step : steps) {
      if (step.sequence() == told + 1) {
        put(event(step));
        told++;
        lastSentAt = now;
      }
    }
    Step last = steps.get(steps.size() - 1);
    if (last.sequence() == told && last.status().isFinal()) {
      isEnding = true;
    }
    write();
  }

  /** Says something when nothing was said for so long that somebody may take the line for dead. */
  synchronized void keepAlive(Duration silence, Instant now) {
    if (Duration.between(lastSentAt, now).compareTo(silence) >= 0) {
      put(COMMENT);
      lastSentAt = now;
      write();
    }
  }

  /** Ends once what waits is written; the caller comes back with the last id it saw. */
  synchronized void end() {
    isEnding = true;
    write();
  }

  @Override
  public synchronized void onWritePossible() {
    isWritable = true;
    write();
  }

  @Override
  public void onError(Throwable callerIsGone) {
    over();
  }

  private static byte[] event(Step step) {
    String data = new String(StrictJson.write(StepResponse.from(step)), StandardCharsets.UTF_8);
    return "id: %d\nevent: step\ndata: %s\n\n"
        .formatted(step.sequence(), data)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void put(byte[] bytes) {
    waiting.add(bytes);
    waitingBytes += bytes.length;
  }

  /** Only what the container takes without blocking; it calls back when it takes more. */
  private void write() {
    if (!isWritable || isOver) {
      return;
    }
    try {
      while (out.isReady()) {
        byte[] next = waiting.poll();
        if (next != null) {
          waitingBytes -= next.length;
          out.write(next);
          needsFlush = true;
        } else if (needsFlush) {
          needsFlush = false;
          out.flush();
        } else {
          if (isEnding) {
            over();
          }
          return;
        }
      }
      if (waitingBytes > MOST_WAITING) {
        over();
      }
    } catch (IOException | IllegalStateException callerIsGone) {
      over();
    }
  }

  private synchronized void over() {
    if (isOver) {
      return;
    }
    isOver = true;
    try {
      exchange.complete();
    } catch (IllegalStateException alreadyOver) {
      // The container was faster.
    }
    whenOver.accept(this);
  }
}
