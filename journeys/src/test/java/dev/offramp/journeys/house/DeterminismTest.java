package dev.offramp.journeys.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellOrder;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Set;
import java.util.Timer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * A workflow replayed must do the same again: its module has no clock, chance, thread or I/O of its
 * own.
 */
final class DeterminismTest {
  private static final Set<String> CLOCKS =
      Set.of(
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalTime.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.Year.now",
          "java.time.YearMonth.now",
          "java.time.ZoneId.systemDefault",
          "java.util.Date.<init>",
          "java.util.Calendar.getInstance",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime");
  private static final Set<String> CHANCE =
      Set.of(
          "java.util.UUID.randomUUID",
          "java.lang.Math.random",
          "java.lang.System.identityHashCode",
          "java.util.Collections.shuffle");
  private static final String MAKING_AN_ID = SellId.class.getName() + ".next";
  private static final Set<String> UNORDERED =
      Set.of(
          "java.util.Set.of",
          "java.util.Set.copyOf",
          "java.util.Map.of",
          "java.util.Map.ofEntries",
          "java.util.Map.copyOf");
  private static final PackageMatchers OUTSIDE =
      PackageMatchers.of(
          "java.io..", "java.net..", "java.nio..", "java.sql..", "javax..", "org.jdbi..");
  private static final Set<String> THE_MACHINE =
      Set.of(
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.exit",
          "java.util.Locale.getDefault",
          "java.util.Collection.parallelStream",
          "java.util.stream.BaseStream.parallel");

  @Test
  void readsNoClock() {
    workflows()
        .should()
        .accessTargetWhere(describe("it reads a clock", access -> isAmong(CLOCKS, access)))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Clock.class, InstantSource.class)
        .check(House.CLASSES);
  }

  @Test
  void rollsNoDice() {
    workflows()
        .should()
        .accessTargetWhere(describe("it depends on chance", access -> isAmong(CHANCE, access)))
        .orShould()
        .dependOnClassesThat(
            describe(
                "are sources of chance",
                type ->
                    type.isAssignableTo(RandomGenerator.class)
                        && !type.isEquivalentTo(SecureRandom.class)))
        .check(House.CLASSES);
  }

  /** The API makes a sell's id and brings its own source of chance; no workflow ever makes one. */
  @Test
  void takesASourceOfChanceOnlyWhereAnIdIsMade() {
    workflows()
        .and()
        .doNotBelongToAnyOf(SellId.class)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(SecureRandom.class)
        .orShould()
        .accessTargetWhere(
            describe("it makes an id", access -> isAmong(Set.of(MAKING_AN_ID), access)))
        .check(House.CLASSES);
  }

  /**
   * The order of these differs from process to process. {@link SellOrder} may have them: it stays
   * in the sell's row, and no workflow is given one.
   */
  @Test
  void makesNoCollectionOfNoOrder() {
    workflows()
        .and()
        .doNotBelongToAnyOf(SellOrder.class)
        .should()
        .accessTargetWhere(describe("it makes one", access -> isAmong(UNORDERED, access)))
        .check(House.CLASSES);
  }

  @Test
  void startsNoThreadAndTakesNoLock() {
    workflows()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Thread.class, ThreadLocal.class, Timer.class, ProcessBuilder.class)
        .check(House.CLASSES);
  }

  @Test
  void reachesNothingOutside() {
    workflows()
        .should()
        .dependOnClassesThat(
            describe(
                "do I/O",
                type -> OUTSIDE.test(type.getPackageName()) && !type.isEquivalentTo(URI.class)))
        .orShould()
        .accessTargetWhere(describe("it asks the machine", access -> isAmong(THE_MACHINE, access)))
        .check(House.CLASSES);
  }

  private static GivenClassesConjunction workflows() {
    return noClasses().that().resideInAPackage(House.packages("workflows"));
  }

  private static boolean isAmong(Set<String> codeUnits, JavaAccess<?> access) {
    return codeUnits.contains(access.getTargetOwner().getFullName() + "." + access.getName());
  }
}
