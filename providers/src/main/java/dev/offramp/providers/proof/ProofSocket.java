package dev.offramp.providers.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.providers.hints.HintSource;
import dev.offramp.providers.hints.Later;
import dev.offramp.providers.wire.WireJson;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket of Proof's: every update it tells of is a hint (proof.md, section 10).
 *
 * <p>Proof promises no heartbeat, so we send one; a socket that has been silent for a minute is
 * dead. Neither its address nor anything heard on it is ever logged.
 */
final class ProofSocket implements HintSource.Line, WebSocket.Listener {
  static final Duration HEARTBEAT = Duration.ofSeconds(20);
  static final int SILENT_BEATS = 3;
  static final int MESSAGE_CHARS = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(ProofSocket.class);

  private final String reference;
  private final HintSource.Listener listener;
  private final Later later;
  private final StringBuilder message = new StringBuilder();
  private @Nullable WebSocket socket;
  private Later.@Nullable Cancel heartbeat;
  private int silentBeats;
  private boolean ended;

  ProofSocket(String reference, HintSource.Listener listener, Later later) {
    this.reference = reference;
    this.listener = listener;
    this.later = later;
  }

  void connect(WebSocket.Builder builder, URI address) {
    builder
        .buildAsync(address, this)
        .whenComplete(
            (opened, failure) -> {
              if (failure != null) {
                lost(reasonOf(failure));
              }
            });
  }

  @Override
  public void onOpen(WebSocket opened) {
    synchronized (this) {
      if (ended) {
        opened.abort();
        return;
      }
      socket = opened;
      heartbeat = later.after(HEARTBEAT, this::beat);
    }
    opened.request(1);
    listener.opened();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    heard();
    if (message.length() + part.length() > MESSAGE_CHARS) {
      lost("a message without end");
      return null;
    }
    message.append(part);
    if (last) {
      String whole = message.toString();
      message.setLength(0);
      if (isNews(whole) && !isEnded()) {
        listener.hint();
      }
    }
    from.request(1);
    return null;
  }

  /** Proof sends none; one that comes is a sign of life and no more. */
  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    heard();
    from.request(1);
    return null;
  }

  /** The JDK answers it. */
  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer content) {
    heard();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer content) {
    heard();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    if (end()) {
      goodbye(from);
      gone("closed with " + status);
    }
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    lost(reasonOf(failure));
  }

  @Override
  public void close() {
    WebSocket open = end() ? opened() : null;
    if (open != null) {
      goodbye(open);
    }
  }

  /** Does not wait for the answer: nobody must keep us from hanging up. */
  private static void goodbye(WebSocket open) {
    open.sendClose(WebSocket.NORMAL_CLOSURE, "")
        .orTimeout(5, TimeUnit.SECONDS)
        .whenComplete((sent, failure) -> open.abort());
  }

  /** How many heartbeats in a row found that nothing was heard since the one before. */
  synchronized int silentBeats() {
    return silentBeats;
  }

  private void lost(String why) {
    if (!end()) {
      return;
    }
    WebSocket open = opened();
    if (open != null) {
      open.abort();
    }
    gone(why);
  }

  private void gone(String why) {
    LOG.debug("a socket of Proof's is gone: {}", why);
    listener.closed();
  }

  private void beat() {
    WebSocket open;
    synchronized (this) {
      open = socket;
      if (ended || open == null) {
        return;
      }
      silentBeats++;
      if (silentBeats < SILENT_BEATS) {
        heartbeat = later.after(HEARTBEAT, this::beat);
      }
    }
    if (silentBeats() >= SILENT_BEATS) {
      lost("silent for too long");
      return;
    }
    // That it cannot be sent shows in what is not heard.
    open.sendPing(ByteBuffer.allocate(0));
  }

  private synchronized void heard() {
    silentBeats = 0;
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  private synchronized @Nullable WebSocket opened() {
    return socket;
  }

  /** Whether it was this call that ended it. */
  private synchronized boolean end() {
    if (ended) {
      return false;
    }
    ended = true;
    if (heartbeat != null) {
      heartbeat.cancel();
    }
    return true;
  }

  /**
   * Only what certainly says something else is none: another kind of message, or another sell of
   * the same customer. A message we cannot read may mean anything.
   */
  private boolean isNews(String text) {
    JsonNode fields = WireJson.answer(text.getBytes(StandardCharsets.UTF_8));
    String event = fields.path("event").asText("tx.update");
    String about = fields.path("merchant_transaction_id").asText(reference);
    return event.equals("tx.update") && about.equals(reference);
  }

  /** By its class: its text may hold the address, and with it the token. */
  private static String reasonOf(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
      return "refused with " + refused.getResponse().statusCode();
    }
    return cause.getClass().getSimpleName();
  }
}
