package dev.offramp.journeys.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.temporal.common.RetryOptions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where amounts pass, nothing holds, takes, gives or asks for a binary floating point number. */
final class ExactMoneyTest {
  private static final String[] WHERE_AMOUNTS_PASS =
      House.packages(List.of("workflows", "storage", "providers", "worker", "api", "client"));

  /** Counts messages and seconds for Prometheus, which knows no other number; no amounts. */
  private static final String A_GAUGE = "dev.offramp.api.inbox.InboxWatch";

  private static final Set<String> BINARY_FRACTIONS =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float");

  @Test
  void isDeclaredNowhereAsABinaryFraction() {
    members()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(WHERE_AMOUNTS_PASS)
        .and()
        .areNotDeclaredIn(A_GAUGE)
        .should(new BeExact())
        .check(House.CLASSES);
  }

  @Test
  void isAskedOfNobodyAsABinaryFraction() {
    noClasses()
        .that()
        .resideInAnyPackage(WHERE_AMOUNTS_PASS)
        .and()
        .doNotHaveFullyQualifiedName(A_GAUGE)
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "it takes or gives a double or a float", ExactMoneyTest::isInexact))
        .check(House.CLASSES);
  }

  private static boolean isInexact(JavaAccess<?> access) {
    // How much longer Temporal waits from one retry to the next is no amount.
    if (!(access.getTarget() instanceof CodeUnitAccessTarget target)
        || target.getOwner().isEquivalentTo(RetryOptions.Builder.class)) {
      return false;
    }
    return hasBinaryFraction(
        Stream.concat(target.getRawParameterTypes().stream(), Stream.of(target.getRawReturnType()))
            .toList());
  }

  private static boolean hasBinaryFraction(Collection<JavaClass> types) {
    return types.stream()
        .map(JavaClass::getBaseComponentType)
        .map(JavaClass::getName)
        .anyMatch(BINARY_FRACTIONS::contains);
  }

  private static final class BeExact extends ArchCondition<JavaMember> {
    BeExact() {
      super("have no double or float in its declaration");
    }

    @Override
    public void check(JavaMember member, ConditionEvents events) {
      events.add(
          new SimpleConditionEvent(
              member,
              !hasBinaryFraction(member.getAllInvolvedRawTypes()),
              member.getFullName() + " declares a double or a float"));
    }
  }
}
