package dev.offramp.journeys.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.offramp.runtime.OfframpApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Plain Java: final classes, constructors, nothing woven in, nobody asleep. */
final class StyleTest {
  /** What both processes have in common extends the framework; a private base may stay private. */
  private static final Set<String> BASES = Set.of(OfframpApplication.class.getName());

  private static final Pattern UNWANTED =
      Pattern.compile(
          "\\b(?:import (?:static )?(?:lombok|org\\.mockito|com\\.google\\.inject"
              + "|org\\.springframework|net\\.jqwik)\\.|Thread\\s*\\.\\s*sleep\\b|TODO\\b|FIXME\\b)");

  @Test
  void leavesNoClassOpenToExtension() {
    classes()
        .that(not(describe("anonymous", StyleTest::isMadeUp)))
        .should(new BeClosed())
        .check(House.CLASSES);
  }

  @Test
  void keepsNoStateInStaticFields() {
    fields().that().areStatic().should().beFinal().check(House.CLASSES);
  }

  @Test
  void weavesNothingIn() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "lombok..", "com.google.inject..", "org.springframework..", "org.mockito..")
        .check(House.CLASSES);
  }

  @Test
  void letsNoThreadSleep() {
    noClasses()
        .should()
        .accessTargetWhere(
            describe(
                "it is Thread.sleep",
                access ->
                    access.getTargetOwner().isEquivalentTo(Thread.class)
                        && access.getName().equals("sleep")))
        .check(House.CLASSES);
  }

  @Test
  void holdsForTestsToo() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : Checkout.javaSources()) {
      // This file names what it looks for.
      if (!source.endsWith("StyleTest.java") && UNWANTED.matcher(Checkout.text(source)).find()) {
        found.add(Checkout.name(source));
      }
    }

    assertThat(found).isEmpty();
  }

  private static boolean isMadeUp(JavaClass type) {
    return type.isAnonymousClass() || type.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static final class BeClosed extends ArchCondition<JavaClass> {
    BeClosed() {
      super("be final, a record, an enum, an interface or a private base");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      Set<JavaModifier> modifiers = type.getModifiers();
      boolean isBase =
          modifiers.contains(JavaModifier.ABSTRACT)
              && (modifiers.contains(JavaModifier.PRIVATE) || BASES.contains(type.getName()));
      boolean isClosed =
          type.isInterface() || type.isEnum() || modifiers.contains(JavaModifier.FINAL) || isBase;
      events.add(new SimpleConditionEvent(type, isClosed, type.getName() + " can be extended"));
    }
  }
}
