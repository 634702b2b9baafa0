package dev.offramp.runtime.config;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code ${NAME:-default}} in the configuration, as a shell would, and nothing else. */
final class Variables {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^{}]*))?}");

  private final Map<String, String> environment;
  private final Problems problems;

  Variables(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** A variable that is set but empty counts as not set, so that the default holds. */
  TextNode filledIn(String text, String path) {
    Matcher matcher = VARIABLE.matcher(text);
    if (VARIABLE.matcher(text).replaceAll("").contains("${")) {
      problems.value(path, text, "write variables as ${NAME:-default}");
      return TextNode.valueOf("");
    }
    return TextNode.valueOf(
        matcher.replaceAll(match -> Matcher.quoteReplacement(valueOf(match, path))));
  }

  private String valueOf(MatchResult match, String path) {
    String name = match.group(1);
    String otherwise = match.group(2);
    problems.filledBy(path, name);
    String value = environment.get(name);
    if (value != null && !value.isEmpty()) {
      return value;
    }
    if (otherwise == null) {
      problems.key(path, "needs the variable " + name + ", which is not set and has no default");
      return "";
    }
    return otherwise;
  }
}
