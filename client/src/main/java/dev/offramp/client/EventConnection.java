package dev.offramp.client;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of one answer that goes on for long, read with a limit on its silence: the JDK has none.
 */
final class EventConnection implements BodySubscriber<byte[]>, AutoCloseable {
  private static final int OK = 200;

  private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
  private Flow.@Nullable Subscription subscription;
  private boolean isClosed;

  /**
   * What came next.
   *
   * @param cut what broke the connection, null when nothing did
   */
  record Part(List<ByteBuffer> bytes, boolean isEnd, @Nullable Throwable cut) {}

  /** Reads here what is answered with 200; any other answer is read whole. */
  BodyHandler<byte[]> handler() {
    return info -> info.statusCode() == OK ? this : BodySubscribers.ofByteArray();
  }

  /**
   * Waits for the next bytes or the end.
   *
   * @throws IOException when the connection broke, or was silent for so long
   */
  Part next(Duration silence) throws IOException, InterruptedException {
    Part part = parts.poll(silence.toNanos(), TimeUnit.NANOSECONDS);
    if (part == null) {
      throw new HttpTimeoutException("nothing came for " + silence);
    }
    if (part.cut() != null) {
      throw new IOException("the connection broke", part.cut());
    }
    demand();
    return part;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    // There at once, for the answer is handed out when its headers are.
    return CompletableFuture.completedFuture(new byte[0]);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    synchronized (this) {
      subscription = given;
      if (isClosed) {
        given.cancel();
        return;
      }
    }
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    parts.add(new Part(bytes, false, null));
  }

  @Override
  public void onError(Throwable cut) {
    parts.add(new Part(List.of(), false, cut));
  }

  @Override
  public void onComplete() {
    parts.add(new Part(List.of(), true, null));
  }

  private synchronized void demand() {
    if (subscription != null && !isClosed) {
      subscription.request(1);
    }
  }

  /** Gives the connection up. */
  @Override
  public synchronized void close() {
    isClosed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
