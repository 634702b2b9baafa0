package dev.offramp.api.docs;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Serves the page that shows the OpenAPI document, all of it from our own jars. */
@Path("/docs")
public final class DocsResource {
  /** Only our own scripts and styles; the page talks to this API and to nobody else. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private final byte[] page = Jars.ours("docs.html");
  private final Map<String, Asset> assets =
      Map.of(
          "docs.js", new Asset(Jars.ours("docs.js"), SCRIPT),
          "swagger-ui-bundle.js", new Asset(Jars.swaggerUi("swagger-ui-bundle.js"), SCRIPT),
          "swagger-ui.css", new Asset(Jars.swaggerUi("swagger-ui.css"), "text/css; charset=utf-8"),
          "favicon-32x32.png", new Asset(Jars.swaggerUi("favicon-32x32.png"), "image/png"));

  private record Asset(byte[] bytes, String type) {}

  @GET
  @Produces(HTML)
  public Response page() {
    return Response.ok(page).header("Content-Security-Policy", CONTENT_SECURITY_POLICY).build();
  }

  @GET
  @Path("/{name}")
  public Response asset(@PathParam("name") String name) {
    Asset asset = assets.get(name);
    if (asset == null) {
      throw new ApiException(Problem.NOT_FOUND);
    }
    return Response.ok(asset.bytes(), asset.type())
        .header("Cache-Control", "public, max-age=300")
        .build();
  }
}
