package dev.offramp.api.web;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@Tag(name = "Problems")
public final class ProblemResource {
  private static final String EXAMPLE =
      """
      {
        "type": "/problems/not-found",
        "title": "Nothing is here",
        "status": 404,
        "explanation": "No such path, or no such thing for this key.",
        "whatToDo": "Check the path and the id."
      }
      """;

  /** Less than JSON: whoever accepts anything is a program. */
  private static final String HTML = "text/html; charset=utf-8; qs=0.9";

  /**
   * One way a request can be refused.
   *
   * @param type the path of its page, and the {@code type} of the refusal
   * @param title what it is
   * @param status the HTTP status it comes with
   * @param explanation what it means
   * @param whatToDo what the caller can do about it
   */
  public record ProblemType(
      String type, String title, int status, String explanation, String whatToDo) {
    static ProblemType of(Problem problem) {
      return new ProblemType(
          problem.type(),
          problem.title(),
          problem.status(),
          problem.explanation(),
          problem.remedy());
    }
  }

  /**
   * Every way a request can be refused.
   *
   * @param items the problems
   */
  public record ProblemTypes(List<ProblemType> items) {}

  @GET
  @Produces(HTML)
  @Hidden
  public Response indexPage() {
    return page(ProblemPages.index());
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "listProblems",
      summary = "List all problems",
      description =
          "Every refusal of this API is `application/problem+json` (RFC 9457) with one of these"
              + " types. A browser gets them as a page.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "All problems.",
      content =
          @Content(
              examples =
                  @ExampleObject(name = "one problem", value = "{\"items\": [" + EXAMPLE + "]}")))
  public ProblemTypes index() {
    return new ProblemTypes(Arrays.stream(Problem.values()).map(ProblemType::of).toList());
  }

  @GET
  @Path("/{slug}")
  @Produces(HTML)
  @Hidden
  public Response problemPage(@PathParam("slug") String slug) {
    return page(ProblemPages.of(find(slug)));
  }

  @GET
  @Path("/{slug}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "findProblem",
      summary = "Read about a problem",
      description = "What a `type` means and what to do about it. A browser gets it as a page.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "The problem.",
      content = @Content(examples = @ExampleObject(name = "not-found", value = EXAMPLE)))
  public ProblemType problem(
      @Parameter(description = "The last part of the problem's type.", example = "not-found")
          @PathParam("slug")
          String slug) {
    return ProblemType.of(find(slug));
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
