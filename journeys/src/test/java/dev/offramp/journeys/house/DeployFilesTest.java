package dev.offramp.journeys.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be held of docs/deploy.md without a container engine. */
final class DeployFilesTest {
  private static final Path FOLDER = Checkout.file("deploy");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");
  private static final Set<String> OF_JAVA = Set.of("JAVA_TOOL_OPTIONS");

  static Stream<Path> yaml() throws IOException {
    return Stream.concat(
        Checkout.inside(FOLDER, ".yml").stream(), Checkout.inside(FOLDER, ".yaml").stream());
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void parse(Path file) throws IOException {
    assertThat(documents(file)).isNotEmpty().allMatch(JsonNode::isObject);
  }

  @Test
  void giveOurProcessesOnlyVariablesThatConfigYmlKnows() throws IOException {
    Set<String> given = new TreeSet<>();
    JsonNode services = documents(FOLDER.resolve("compose/compose.yml")).get(0).get("services");
    // Jackson leaves YAML's merge keys as they are written.
    given.addAll(
        names(
            documents(FOLDER.resolve("compose/compose.yml")).get(0).at("/x-offramp/environment")));
    assertThat(services.has("api") && services.has("worker")).isTrue();
    given.addAll(names(documents(FOLDER.resolve("kubernetes/config.yml")).get(0).get("data")));
    given.addAll(
        names(documents(FOLDER.resolve("kubernetes/secret.example.yml")).get(0).get("stringData")));
    Matcher ofImage =
        Pattern.compile("(?m)^(?:ENV|   ) +([A-Z][A-Z0-9_]*)=")
            .matcher(Checkout.text(FOLDER.resolve("Dockerfile")));
    while (ofImage.find()) {
      given.add(ofImage.group(1));
    }
    given.removeAll(OF_JAVA);

    assertThat(given).hasSizeGreaterThan(20).isSubsetOf(variables(Checkout.file("config.yml")));
  }

  @Test
  void askForWhatTheExampleOfTheEnvironmentNames() throws IOException {
    Set<String> example = new TreeSet<>();
    for (String line : Checkout.text(FOLDER.resolve("compose/.env.example")).lines().toList()) {
      if (line.matches("[A-Z][A-Z0-9_]*=.*")) {
        example.add(line.substring(0, line.indexOf('=')));
      }
    }

    assertThat(variables(FOLDER.resolve("compose/compose.yml")))
        .containsExactlyInAnyOrderElementsOf(example);
  }

  @Test
  void mountAndCopyWhatIsThere() throws IOException {
    JsonNode compose = documents(FOLDER.resolve("compose/compose.yml")).get(0);
    List<Path> needed = new ArrayList<>();
    for (JsonNode service : compose.get("services")) {
      for (JsonNode volume : service.path("volumes")) {
        if (volume.asText().startsWith("./")) {
          needed.add(FOLDER.resolve("compose").resolve(volume.asText().split(":")[0]).normalize());
        }
      }
    }
    for (JsonNode file :
        documents(FOLDER.resolve("kubernetes/kustomization.yaml")).get(0).get("resources")) {
      needed.add(FOLDER.resolve("kubernetes").resolve(file.asText()));
    }
    needed.add(Checkout.file("config.yml"));

    assertThat(needed).hasSizeGreaterThan(6).allSatisfy(file -> assertThat(file).exists());
    assertThat(Checkout.text(Checkout.file("cli/pom.xml")))
        .contains("<finalName>offramp</finalName>");
  }

  private static List<JsonNode> documents(Path file) throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    try (MappingIterator<JsonNode> documents =
        yaml.readerFor(JsonNode.class).readValues(file.toFile())) {
      return documents.readAll();
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> variables(Path file) throws IOException {
    Set<String> variables = new TreeSet<>();
    Matcher found = VARIABLE.matcher(Checkout.text(file));
    while (found.find()) {
      variables.add(found.group(1));
    }
    return variables;
  }
}
