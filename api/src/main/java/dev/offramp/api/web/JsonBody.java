package dev.offramp.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.jersey.jackson.JacksonMessageBodyProvider;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Hands resources their JSON bodies strictly read, as {@link JsonNode} or as a record, and writes
 * their answers.
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, ProblemBody.MEDIA_TYPE})
final class JsonBody extends JacksonMessageBodyProvider {
  JsonBody() {
    super(StrictJson.mapper());
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    String charset = mediaType.getParameters().getOrDefault("charset", "utf-8");
    if (!"utf-8".equalsIgnoreCase(charset)) {
      throw new ApiException(Problem.UNSUPPORTED_MEDIA_TYPE);
    }
    byte[] bytes = readAll(body);
    return JsonNode.class.isAssignableFrom(type)
        ? StrictJson.tree(bytes)
        : StrictJson.read(bytes, type);
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
