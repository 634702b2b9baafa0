package dev.offramp.journeys.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a vendor calls things stays in its folder; the rest of the house sees roles. */
final class VendorFoldersTest {
  private static final String FOLDERS = "dev.offramp.providers.*..";

  /** The doors of a folder: the vendor, how it is reached, and how finely it counts. */
  private static final Set<String> DOORS = Set.of("", "Settings", "Assets", "Generation");

  /** What every vendor's folder may use; vendors know nothing of each other. */
  private static final Set<String> SHARED = Set.of("wire", "hints");

  private static final DescribedPredicate<JavaClass> OF_A_VENDOR =
      DescribedPredicate.describe("of a vendor", VendorFoldersTest::isOfAVendor);

  @Test
  void showNothingButTheirDoors() {
    classes()
        .that()
        .resideInAPackage(FOLDERS)
        .and(OF_A_VENDOR)
        .and()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .should(new BeADoor())
        .check(House.CLASSES);
  }

  @Test
  void handOutNoTypeOfTheirOwn() {
    classes()
        .that()
        .resideInAPackage(FOLDERS)
        .and(OF_A_VENDOR)
        .and()
        .arePublic()
        .should(new SpeakInRoles())
        .check(House.CLASSES);
  }

  @Test
  void areUnknownToTheRolesTheyPlay() {
    noClasses()
        .that()
        .resideInAPackage("dev.offramp.providers")
        .should()
        .dependOnClassesThat(OF_A_VENDOR)
        .check(House.CLASSES);
  }

  @Test
  void neverSeeEachOther() {
    slices()
        .matching("dev.offramp.providers.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(DescribedPredicate.alwaysTrue(), DescribedPredicate.not(OF_A_VENDOR))
        .check(House.CLASSES);
  }

  private static boolean isOfAVendor(JavaClass type) {
    return type.getPackageName().startsWith("dev.offramp.providers.")
        && !SHARED.contains(folder(type));
  }

  private static String folder(JavaClass type) {
    String rest = type.getPackageName().substring("dev.offramp.providers.".length());
    return rest.split("\\.", 2)[0];
  }

  private static boolean isADoor(JavaClass type) {
    String folder = folder(type);
    String vendor = Character.toUpperCase(folder.charAt(0)) + folder.substring(1);
    return DOORS.stream().anyMatch(door -> type.getSimpleName().equals(vendor + door));
  }

  private static final class BeADoor extends ArchCondition<JavaClass> {
    BeADoor() {
      super("be named like its folder, or that with one of " + DOORS);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      events.add(
          new SimpleConditionEvent(
              type, isADoor(type), type.getName() + " is public and no door of its folder"));
    }
  }

  private static final class SpeakInRoles extends ArchCondition<JavaClass> {
    SpeakInRoles() {
      super("name no other type of its folder in its public methods");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      for (JavaCodeUnit codeUnit : type.getCodeUnits()) {
        if (codeUnit.getModifiers().contains(JavaModifier.PUBLIC)) {
          boolean speaksInRoles =
              codeUnit.getAllInvolvedRawTypes().stream()
                  .map(JavaClass::getBaseComponentType)
                  .noneMatch(involved -> isOfAVendor(involved) && !isADoor(involved));
          events.add(
              new SimpleConditionEvent(
                  codeUnit, speaksInRoles, codeUnit.getFullName() + " names a type of its folder"));
        }
      }
    }
  }
}
