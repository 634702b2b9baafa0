package dev.offramp.api.docs;

import dev.offramp.api.docs.Routes.Route;
import dev.offramp.api.web.InputError;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.ProblemBody;
import dev.offramp.api.web.Refuses;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adds to each route the refusals it can answer with, by status, each with an example. */
final class ProblemAnswers {
  private static final Set<Problem> OF_EVERYTHING =
      EnumSet.of(Problem.INVALID_REQUEST, Problem.RATE_LIMITED, Problem.UNAVAILABLE);
  private static final Set<Problem> OF_KEYS = EnumSet.of(Problem.UNAUTHORIZED, Problem.FORBIDDEN);
  private static final Set<Problem> OF_BODIES =
      EnumSet.of(Problem.MALFORMED_JSON, Problem.PAYLOAD_TOO_LARGE, Problem.UNSUPPORTED_MEDIA_TYPE);

  /** They pass by themselves, so they say when to try again. */
  private static final Set<Problem> PASSING =
      EnumSet.of(Problem.RATE_LIMITED, Problem.UNAVAILABLE, Problem.IDEMPOTENCY_IN_PROGRESS);

  ProblemAnswers(OpenAPI api) {
    ResolvedSchema body =
        ModelConverters.getInstance(true)
            .resolveAsResolvedSchema(new AnnotatedType(ProblemBody.class));
    api.getComponents().getSchemas().putAll(body.referencedSchemas);
    for (Problem problem : Problem.values()) {
      api.getComponents()
          .addExamples(
              problem.slug(), new Example().summary(problem.title()).value(example(problem)));
    }
  }

  void addTo(Operation operation, Route route) {
    Map<Integer, List<Problem>> byStatus =
        problems(operation, route).stream()
            .collect(Collectors.groupingBy(Problem::status, TreeMap::new, Collectors.toList()));
    byStatus.forEach(
        (status, problems) ->
            operation
                .getResponses()
                .addApiResponse(status.toString(), answer(titles(problems), problems)));
    operation
        .getResponses()
        .addApiResponse(
            "default",
            answer("Any other refusal, in the same form.", List.of(Problem.INTERNAL_ERROR)));
  }

  private static Set<Problem> problems(Operation operation, Route route) {
    Set<Problem> problems = EnumSet.copyOf(OF_EVERYTHING);
    if (route.scope().isPresent()) {
      problems.addAll(OF_KEYS);
    }
    if (operation.getRequestBody() != null) {
      problems.addAll(OF_BODIES);
    }
    if (route.path().contains("{")) {
      problems.add(Problem.NOT_FOUND);
    }
    if (route.path().startsWith("/webhooks")) {
      problems.remove(Problem.RATE_LIMITED);
    }
    route.refuses().map(Refuses::value).ifPresent(own -> problems.addAll(List.of(own)));
    return problems;
  }

  private static String titles(List<Problem> problems) {
    return problems.stream()
        .map(problem -> "[`" + problem.slug() + "`](" + problem.type() + "): " + problem.title())
        .collect(Collectors.joining(".\n\n", "", "."));
  }

  private static ApiResponse answer(String description, List<Problem> problems) {
    MediaType media = new MediaType().schema(ValueSchemas.reference("Problem"));
    for (Problem problem : problems) {
      media.addExamples(
          problem.slug(), new Example().$ref("#/components/examples/" + problem.slug()));
    }
    ApiResponse answer =
        new ApiResponse()
            .description(description)
            .content(new Content().addMediaType(ProblemBody.MEDIA_TYPE, media));
    if (problems.stream().anyMatch(PASSING::contains)) {
      answer.addHeaderObject(
          "Retry-After",
          new Header()
              .description("Seconds until it is worth trying again.")
              .schema(ValueSchemas.typed("integer")));
    }
    return answer;
  }

  private static Map<String, Object> example(Problem problem) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("type", problem.type());
    example.put("title", problem.title());
    example.put("status", problem.status());
    example.put("detail", problem.explanation());
    example.put("instance", "/v1/sells");
    example.put("requestId", "0f9cbf9a-5d1e-4c53-9c3e-4a1d4f3f2b11");
    if (problem == Problem.INVALID_REQUEST) {
      example.put("errors", List.of(new InputError("/crypto/amount", "is required")));
    }
    return example;
  }
}
