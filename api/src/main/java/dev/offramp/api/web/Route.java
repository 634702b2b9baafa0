package dev.offramp.api.web;

import java.util.List;
import java.util.regex.Pattern;
import org.glassfish.jersey.uri.UriTemplate;

/** Which route answers one request; whoever finds it tells those who stand further outside. */
final class Route {
  static final String ATTRIBUTE = "dev.offramp.route";

  /** What no resource answers: refused before, an unknown address, a wrong method. */
  static final String UNMATCHED = "unmatched";

  private static final Pattern FORM_OF_A_PARAMETER = Pattern.compile("\\{\\s*(\\w+)\\s*:[^{}]*\\}");

  private volatile String template = UNMATCHED;

  String template() {
    return template;
  }

  void is(String matched) {
    template = matched;
  }

  /**
   * The template as callers read it, such as {@code /v1/sells/{id}/steps}.
   *
   * @param matched innermost first, as Jersey tells them
   */
  static String templateOf(List<UriTemplate> matched) {
    StringBuilder whole = new StringBuilder();
    for (UriTemplate part : matched) {
      whole.insert(0, part.getTemplate());
    }
    return FORM_OF_A_PARAMETER.matcher(whole.toString().replace("//", "/")).replaceAll("{$1}");
  }
}
