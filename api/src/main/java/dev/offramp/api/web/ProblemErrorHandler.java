package dev.offramp.api.web;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes problem+json for what Jetty itself refuses, from a bad request line to a full queue. */
final class ProblemErrorHandler extends ErrorHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemErrorHandler.class);

  /** Jetty does not know the resources; Jersey names the exact methods itself. */
  private static final String ALL_METHODS = "DELETE, GET, HEAD, OPTIONS, POST, PUT";

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  /** Jetty's message is left out: it names sizes, classes and what was sent. */
  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      @Nullable Throwable cause,
      Callback callback) {
    ApiException refusal = refusal(Problem.forStatus(code));
    String id = requestId(request);
    if (refusal.problem() == Problem.INTERNAL_ERROR && cause != null) {
      log.error("internal error, request id {}", id, LoggedFailure.of(cause));
    }
    byte[] body = StrictJson.write(ProblemBody.of(refusal, path(request), id));
    HttpFields.Mutable headers = response.getHeaders();
    GroundHandler.putHeaders(headers, id);
    headers.put(HttpHeader.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    if (refusal.problem() == Problem.METHOD_NOT_ALLOWED && !headers.contains(HttpHeader.ALLOW)) {
      headers.put(HttpHeader.ALLOW, ALL_METHODS);
    }
    refusal
        .retryAfter()
        .ifPresent(wait -> headers.put(HttpHeader.RETRY_AFTER, Refusals.seconds(wait)));
    response.setStatus(refusal.problem().status());
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private static ApiException refusal(Problem problem) {
    return problem == Problem.INVALID_REQUEST
        ? new ApiException(
            problem,
            "The request is not valid HTTP/1.1, did not arrive completely, or has an address that"
                + " could be read in two ways.")
        : new ApiException(problem);
  }

  private static String requestId(Request request) {
    Object id = request.getAttribute(RequestId.ATTRIBUTE);
    return id instanceof String known
        ? known
        : RequestId.choose(request.getHeaders().getValuesList(RequestId.HEADER));
  }

  /** Jetty invents a path for what it could not read. */
  private static String path(Request request) {
    String path = request.getHttpURI().getPath();
    return path == null || "BAD".equals(request.getMethod()) ? "" : path;
  }
}
