package dev.offramp.api.checkout;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The script and the style of the checkout page. */
@Path("/checkout-assets/{name}")
public final class CheckoutAssets {
  private static final Map<String, String> TYPES =
      Map.of(
          "checkout.js",
          "text/javascript; charset=utf-8",
          "checkout.css",
          "text/css; charset=utf-8");

  @GET
  public Response asset(@PathParam("name") String name) {
    String type = TYPES.get(name);
    if (type == null) {
      throw new ApiException(Problem.NOT_FOUND);
    }
    try (InputStream file = CheckoutAssets.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the build lacks " + name);
      }
      return Response.ok(file.readAllBytes(), type)
          .header("Cache-Control", "public, max-age=300")
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
