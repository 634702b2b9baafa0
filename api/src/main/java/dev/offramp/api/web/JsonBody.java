package dev.offramp.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.InputStream;

/**
 * Hands resources their JSON bodies strictly read, as {@link JsonNode} or as a record, and writes
 * their answers.
 *
 * <p>Interceptors and not a provider: Dropwizard registers a Jackson provider of its own that
 * cannot be taken away, and which of two providers Jersey asks is a matter of chance.
 */
final class JsonBody implements ReaderInterceptor, WriterInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Class<?> type = context.getType();
    if (type == byte[].class) {
      return readAll(context.getInputStream());
    }
    if (!isJson(context.getMediaType()) || isRaw(type)) {
      return context.proceed();
    }
    String charset = context.getMediaType().getParameters().getOrDefault("charset", "utf-8");
    if (!"utf-8".equalsIgnoreCase(charset)) {
      throw new ApiException(Problem.UNSUPPORTED_MEDIA_TYPE);
    }
    byte[] bytes = readAll(context.getInputStream());
    return JsonNode.class.isAssignableFrom(type)
        ? StrictJson.tree(bytes)
        : StrictJson.read(bytes, type);
  }

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    if (!isJson(context.getMediaType()) || isRaw(context.getType())) {
      context.proceed();
      return;
    }
    context.getOutputStream().write(StrictJson.write(context.getEntity()));
  }

  private static boolean isJson(MediaType type) {
    return type != null
        && type.getType().equals("application")
        && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
  }

  private static boolean isRaw(Class<?> type) {
    return type == byte[].class || type == String.class || InputStream.class.isAssignableFrom(type);
  }

  private static byte[] readAll(InputStream body) {
    byte[] bytes;
    try {
      bytes = body.readNBytes(StrictJson.MAX_BYTES + 1);
    } catch (IOException e) {
      throw Refusals.unreadable(e);
    }
    if (bytes.length > StrictJson.MAX_BYTES) {
      throw new ApiException(Problem.PAYLOAD_TOO_LARGE);
    }
    return bytes;
  }
}
