package io.github.qrauth.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.jspecify.annotations.NullMarked;

/** Rules over the rooms: who may use whom, and what no room may use. */
final class HouseRules {
  private final House house;

  HouseRules(House house) {
    this.house = house;
  }

  /** Everything one way: facade, http, login and token, the ground floor, base. */
  ArchRule doorsOpenOneWay() {
    return classes()
        .should(
            new ArchCondition<>("use only rooms that House.DOORS opens to them") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                    .filter(use -> house.contains(use.getTargetClass()))
                    .filter(use -> !isOpen(use))
                    .forEach(use -> events.add(violated(type, use.getDescription())));
              }
            })
        .as("rooms use only the rooms below them (design section 5, rule 1)");
  }

  private boolean isOpen(Dependency use) {
    return house.opens(house.roomOf(use.getOriginClass()), house.roomOf(use.getTargetClass()));
  }

  /** A new package gets its place in the table, or it is not in the house. */
  ArchRule everyRoomIsPlanned() {
    return classes()
        .should(
            new ArchCondition<>("live in a room of House.DOORS") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!house.knows(house.roomOf(type))) {
                  events.add(violated(type, type.getName() + " lives in an unknown room"));
                }
              }
            });
  }

  ArchRule noPackageCycles() {
    return slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
              }

              @Override
              public String getDescription() {
                return "packages";
              }
            })
        .should()
        .beFreeOfCycles();
  }

  ArchRule shadedJoseStaysInside() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.nimbusds.jose.shaded..")
        .because("a library's shaded code is not its API and goes without notice");
  }

  ArchRule noDesktop() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..")
        .because("pictures are written by hand: no AWT on a server, no java.desktop module");
  }

  /** What users see names nothing that they cannot import. */
  ArchRule internalStaysInternal() {
    return classes()
        .that(describe("are public and exported", this::isExported))
        .should(
            new ArchCondition<>("show no internal type in a public signature") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getMembers().stream()
                    .filter(HouseRules::isVisible)
                    .filter(member -> namesInternal(member))
                    .forEach(member -> events.add(violated(member, member.getDescription())));
              }
            });
  }

  private boolean isExported(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC) && !house.isInternal(type);
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private boolean namesInternal(JavaMember member) {
    return member.getAllInvolvedRawTypes().stream().anyMatch(house::isInternal);
  }

  ArchRule everyPackageIsNullMarked() {
    return classes()
        .should(
            new ArchCondition<>("live in a package whose package-info.java says @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                  events.add(violated(type, type.getName() + " is in an unmarked package"));
                }
              }
            });
  }

  /** Public classes are final: who wants to vary something implements an interface. */
  ArchRule publicClassesAreFinal() {
    return classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAssignableTo(Throwable.class)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .orShould(new SealedCondition());
  }

  /** A virtual thread that waits in a monitor pins its carrier. */
  ArchRule locksRatherThanMonitors() {
    return methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED);
  }

  private static final class SealedCondition extends ArchCondition<JavaClass> {
    SealedCondition() {
      super("be sealed");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      if (!type.reflect().isSealed()) {
        events.add(violated(type, type.getName() + " is neither final nor sealed"));
      }
    }
  }
}
