package dev.offramp.sandbox.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries requests and answers between Jetty and our handlers; held answers keep no thread. */
final class JettyBridge extends org.eclipse.jetty.server.Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(JettyBridge.class);

  private final Handler handler;
  private final Runnable beforeAnswer;
  private final ScheduledExecutorService later;

  JettyBridge(Handler handler, Runnable beforeAnswer, ScheduledExecutorService later) {
    this.handler = handler;
    this.beforeAnswer = beforeAnswer;
    this.later = later;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    HttpReply reply = answer(read(request));
    if (reply.hold().isZero()) {
      send(reply, request, response, callback);
    } else {
      later.schedule(
          () -> send(reply, request, response, callback),
          reply.hold().toMillis(),
          TimeUnit.MILLISECONDS);
    }
    return true;
  }

  private HttpReply answer(HttpRequest request) {
    HttpReply reply;
    try {
      reply = handler.handle(request);
      // Whatever the answer tells, it tells only what a kill can no longer take back.
      beforeAnswer.run();
    } catch (RuntimeException broken) {
      log.error("{} {} broke the sandbox", request.method(), request.path(), broken);
      reply = HttpReply.json(500, Map.of("message", "internal server error"));
    }
    return reply;
  }

  private static HttpRequest read(Request request) throws IOException {
    ByteBuffer content = Content.Source.asByteBuffer(request);
    byte[] body = new byte[content.remaining()];
    content.get(body);
    return read(request, body);
  }

  static HttpRequest read(Request request, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue();
      headers.put(field.getName().toLowerCase(Locale.ROOT), value == null ? "" : value);
    }
    String query = request.getHttpURI().getQuery();
    return new HttpRequest(
        request.getMethod(),
        Request.getPathInContext(request),
        query == null ? "" : query,
        headers,
        Map.of(),
        body,
        Request.getRemoteAddr(request));
  }

  private static void send(HttpReply reply, Request request, Response response, Callback callback) {
    if (reply.cut()) {
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      callback.succeeded();
      return;
    }
    response.setStatus(reply.status());
    reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    boolean bodiless = "HEAD".equals(request.getMethod());
    ByteBuffer body = bodiless ? ByteBuffer.allocate(0) : ByteBuffer.wrap(reply.body());
    response.write(true, body, callback);
  }
}
