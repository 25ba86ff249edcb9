package io.github.qrauth.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every rule can fail: a house that breaks them all is caught by each")
class RuinTest {
  private static final House RUIN = new House("io.github.qrauth.architecture.ruin");

  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(RUIN.root());

  @ParameterizedTest
  @MethodSource("rulesAndOffenders")
  void ruin_whenRuleIsBroken_namesOffender(ArchRule rule, String offender) {
    assertThat(rule.evaluate(CLASSES).getFailureReport().getDetails())
        .anySatisfy(detail -> assertThat(detail).contains(offender));
  }

  private static Stream<Arguments> rulesAndOffenders() {
    HouseRules house = new HouseRules(RUIN);
    return Stream.of(
        arguments(house.doorsOpenOneWay(), "base.LeafThatLooksUp"),
        arguments(house.doorsOpenOneWay(), "login.LoginThatKnowsTokens"),
        arguments(house.doorsOpenOneWay(), "guard.GuardThatKnowsMemory"),
        arguments(house.doorsOpenOneWay(), "http.HttpThatKnowsMemory"),
        arguments(house.everyRoomIsPlanned(), "attic.Unplanned"),
        arguments(house.noPackageCycles(), "pin.PinHalf"),
        arguments(house.shadedJoseStaysInside(), "key.KeyOnShadedJose"),
        arguments(house.noDesktop(), "qr.QrByAwt"),
        arguments(house.internalStaysInternal(), "http.HttpThatShowsCellar"),
        arguments(house.everyPackageIsNullMarked(), "client.Unmarked"),
        arguments(house.publicClassesAreFinal(), "identity.OpenForAll"),
        arguments(house.locksRatherThanMonitors(), "identity.Monitor"),
        arguments(SecretRules.bytesAreComparedInConstantTime(), "key.HastyBytes"),
        arguments(SecretRules.revealedSecretsAreNotComparedAsText(), "key.HastyText"),
        arguments(SecretRules.secretTypesGuardThemselves(), "key.TalkativeSecret"));
  }
}
