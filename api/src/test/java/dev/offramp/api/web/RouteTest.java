package dev.offramp.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glassfish.jersey.uri.UriTemplate;
import org.junit.jupiter.api.Test;

final class RouteTest {
  @Test
  void isReadAsCallersKnowItWithoutTheFormsOfItsParameters() {
    assertThat(template("/{id}/steps", "/v1/sells")).isEqualTo("/v1/sells/{id}/steps");
    assertThat(template("/{door: .+}", "/webhooks")).isEqualTo("/webhooks/{door}");
    assertThat(template("/", "/v1/rails")).isEqualTo("/v1/rails/");
  }

  @Test
  void isUnmatchedUntilAResourceIsFound() {
    assertThat(new Route().template()).isEqualTo("unmatched");
  }

  private static String template(String innermost, String outermost) {
    return Route.templateOf(List.of(new UriTemplate(innermost), new UriTemplate(outermost)));
  }
}
