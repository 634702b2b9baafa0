package dev.offramp.api.docs;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Serves the OpenAPI document: made from the code, checked in, and compared in the build. */
@Path("/openapi.json")
public final class OpenApiResource {
  private final byte[] document = Jars.ours("openapi.json");

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response document() {
    return Response.ok(document).header("Cache-Control", "no-cache").build();
  }
}
