package dev.offramp.journeys.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A module sees only what stands left of it, and only the libraries it was given. */
final class ArrowsTest {

  /** All but {@code cli}, which sees every other. */
  static Stream<Arguments> modules() {
    return House.arrows().entrySet().stream()
        .filter(arrow -> !arrow.getKey().equals("cli"))
        .map(arrow -> Arguments.of(arrow.getKey(), arrow.getValue()));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void pointLeft(String module, Set<String> maySee) {
    List<String> hidden = new ArrayList<>(House.arrows().keySet());
    hidden.remove(module);
    hidden.removeAll(maySee);

    noClasses()
        .that()
        .resideInAPackage(House.packages(module))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(House.packages(hidden))
        .check(House.CLASSES);
  }

  @Test
  void areDrawnForEveryClassThereIs() {
    classes()
        .should()
        .resideInAnyPackage(House.packages(List.copyOf(House.arrows().keySet())))
        .check(House.CLASSES);
  }

  /** What pretends to be a provider shares no line with us, so that no mistake can be in both. */
  @Test
  void leadFromTheSandboxToTheClientOnlyInItsShop() {
    noClasses()
        .that()
        .resideInAPackage(House.packages("sandbox"))
        .and()
        .resideOutsideOfPackage("dev.offramp.sandbox.shop..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(House.packages("client"))
        .check(House.CLASSES);
  }

  static Stream<Arguments> libraries() {
    return Stream.of(
        Arguments.of(
            "workflows",
            List.of("io.temporal..", "com.fasterxml.jackson.annotation..", "org.slf4j..")),
        Arguments.of(
            "storage",
            List.of(
                "dev.offramp.workflows..",
                "org.jdbi.v3.core..",
                "org.flywaydb..",
                "org.postgresql..",
                "com.fasterxml.jackson..",
                "org.slf4j..",
                "javax.crypto..",
                "javax.sql..")),
        Arguments.of(
            "providers",
            List.of(
                "dev.offramp.workflows..",
                "com.fasterxml.jackson..",
                "org.bouncycastle..",
                "javax.net.ssl..",
                "org.slf4j..")),
        Arguments.of("client", List.of("com.fasterxml.jackson..", "javax.crypto..")));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void reachOnlyTheLibrariesOfTheModule(String module, List<String> libraries) {
    List<String> allowed = new ArrayList<>(libraries);
    allowed.addAll(List.of(House.packages(module), "java..", "org.jspecify.annotations.."));

    classes()
        .that()
        .resideInAPackage(House.packages(module))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(House.CLASSES);
  }
}
