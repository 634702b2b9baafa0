package dev.offramp.journeys.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the house rules judge: every class that ships, and which module may see which. */
final class House {
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.offramp");

  private House() {}

  /** The arrows: each module with those it may see. */
  static Map<String, Set<String>> arrows() {
    Map<String, Set<String>> arrows = new LinkedHashMap<>();
    arrows.put("workflows", Set.of());
    arrows.put("storage", Set.of("workflows"));
    arrows.put("providers", Set.of("workflows"));
    arrows.put("runtime", Set.of("workflows", "storage", "providers"));
    arrows.put("worker", Set.of("workflows", "storage", "providers", "runtime"));
    arrows.put("api", Set.of("workflows", "storage", "providers", "runtime"));
    arrows.put("client", Set.of());
    // Its shop is a tenant; that nothing else in it sees the client is a rule of its own.
    arrows.put("sandbox", Set.of("client"));
    arrows.put(
        "cli",
        Set.of(
            "workflows", "storage", "providers", "runtime", "worker", "api", "sandbox", "client"));
    return arrows;
  }

  static String[] packages(List<String> modules) {
    return modules.stream().map(House::packages).toArray(String[]::new);
  }

  static String packages(String module) {
    return "dev.offramp." + module + "..";
  }
}
