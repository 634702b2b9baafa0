package dev.offramp.workflows;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The flags stay in their one file. */
final class VersionsTest {
  @Test
  void areAskedThroughTheOneList() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Versions.class)
        .should()
        .callMethodWhere(target(name("getVersion")))
        .check(
            new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.offramp.workflows"));
  }

  @Test
  void areNamedOnce() {
    assertThat(Versions.ALL).doesNotHaveDuplicates();
  }
}
