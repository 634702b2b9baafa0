package dev.offramp.api.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;

/** Serves the page that explains each problem type, for people and for programs. */
@Path("/problems")
public final class ProblemResource {
  private static final String HTML = "text/html; charset=utf-8";

  /** One problem as JSON. */
  public record Entry(String type, String title, int status, String explanation, String whatToDo) {
    static Entry of(Problem problem) {
      return new Entry(
          problem.type(),
          problem.title(),
          problem.status(),
          problem.explanation(),
          problem.remedy());
    }
  }

  /** All problems as JSON. */
  public record Index(List<Entry> items) {}

  @GET
  @Produces(HTML)
  public Response indexPage() {
    return page(ProblemPages.index());
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Index index() {
    return new Index(Arrays.stream(Problem.values()).map(Entry::of).toList());
  }

  @GET
  @Path("/{slug}")
  @Produces(HTML)
  public Response problemPage(@PathParam("slug") String slug) {
    return page(ProblemPages.of(find(slug)));
  }

  @GET
  @Path("/{slug}")
  @Produces(MediaType.APPLICATION_JSON)
  public Entry problem(@PathParam("slug") String slug) {
    return Entry.of(find(slug));
  }

  private static Problem find(String slug) {
    return Problem.find(slug).orElseThrow(() -> new ApiException(Problem.NOT_FOUND));
  }

  private static Response page(String html) {
    return Response.ok(html)
        .header("Content-Security-Policy", ProblemPages.CONTENT_SECURITY_POLICY)
        .build();
  }
}
