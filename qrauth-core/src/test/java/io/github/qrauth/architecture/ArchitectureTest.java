package io.github.qrauth.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The core keeps the rules of the house (design section 5; S36)")
class ArchitectureTest {
  private static final House CORE = new House("io.github.qrauth");

  private static final JavaClasses MAIN_CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(CORE.root());

  @ParameterizedTest
  @MethodSource("rules")
  void core_whenImported_keepsRule(ArchRule rule) {
    rule.allowEmptyShould(true).check(MAIN_CLASSES);
  }

  private static Stream<ArchRule> rules() {
    HouseRules house = new HouseRules(CORE);
    return Stream.of(
        house.doorsOpenOneWay(),
        house.everyRoomIsPlanned(),
        house.noPackageCycles(),
        house.shadedJoseStaysInside(),
        house.noDesktop(),
        house.internalStaysInternal(),
        house.everyPackageIsNullMarked(),
        house.publicClassesAreFinal(),
        house.locksRatherThanMonitors(),
        SecretRules.bytesAreComparedInConstantTime(),
        SecretRules.revealedSecretsAreNotComparedAsText(),
        SecretRules.secretTypesGuardThemselves());
  }
}
