package dev.offramp.api.web;

import dev.offramp.runtime.logging.LogFields;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/**
 * Stands before everything else on both ports: request id, security headers, nothing that two
 * readers could read differently.
 *
 * <p>A Jetty handler and not a servlet filter, so that it also covers what never reaches a servlet.
 */
final class GroundHandler extends Handler.Wrapper {
  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String id = RequestId.choose(request.getHeaders().getValuesList(RequestId.HEADER));
    request.setAttribute(RequestId.ATTRIBUTE, id);
    MDC.put(LogFields.REQUEST_ID, id);
    try {
      putHeaders(response.getHeaders(), id);
      if (isCompressed(request)) {
        Response.writeError(request, response, callback, HttpStatus.UNSUPPORTED_MEDIA_TYPE_415);
        return true;
      }
      if (hasPathParameters(request)) {
        Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
        return true;
      }
      return super.handle(request, response, callback);
    } finally {
      LogFields.clear();
    }
  }

  static void putHeaders(HttpFields.Mutable headers, String requestId) {
    headers.put(RequestId.HEADER, requestId);
    SecurityHeaders.DEFAULTS.forEach(headers::put);
  }

  /** What follows a semicolon is read by some and skipped by others; no path of ours has one. */
  private static boolean hasPathParameters(Request request) {
    String path = request.getHttpURI().getPath();
    return path != null && path.indexOf(';') >= 0;
  }

  /** A small compressed body can be a very large one: nobody needs that here. */
  private static boolean isCompressed(Request request) {
    for (HttpField field : request.getHeaders().getFields(HttpHeader.CONTENT_ENCODING)) {
      if (!"identity".equalsIgnoreCase(field.getValue())) {
        return true;
      }
    }
    return false;
  }
}
