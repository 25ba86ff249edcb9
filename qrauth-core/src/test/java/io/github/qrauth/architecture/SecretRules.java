package io.github.qrauth.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.io.Serializable;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/**
 * Rules over secrets (S36). A secret type is a class named {@code ...Secret}: its content is
 * compared by {@link MessageDigest#isEqual} and by nothing that stops at the first difference.
 */
final class SecretRules {
  private static final Set<String> TEXT_COMPARISONS =
      Set.of("equals", "equalsIgnoreCase", "contentEquals", "compareTo", "compareToIgnoreCase");

  /** What anybody may know: an address, the picture of a code, a policy. */
  private static final Set<String> PUBLIC_BYTES =
      Set.of("PublicBytes", "NetworkPrefix", "QrImage", "LoginPolicy", "PolicyCodec");

  /** Types that hold keys under names of their own. */
  private static final Set<String> KEYS = Set.of("SigningKey", "KeyRing", "JwkVerificationKey");

  private SecretRules() {}

  /** Byte arrays here are hashes, MACs and keys: all are compared in constant time. */
  static ArchRule bytesAreComparedInConstantTime() {
    return classes()
        .that(
            describe(
                "hold more than public bytes",
                type -> !PUBLIC_BYTES.contains(type.getSimpleName())))
        .should(
            new ArchCondition<>("compare byte arrays by MessageDigest.isEqual only") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getMethodCallsFromSelf().stream()
                    .filter(SecretRules::comparesByteArrays)
                    .forEach(call -> events.add(violated(type, call.getDescription())));
              }
            })
        .as("S36: byte arrays are compared by MessageDigest.isEqual only");
  }

  /** A method that takes the text out of a secret does not compare text. */
  static ArchRule revealedSecretsAreNotComparedAsText() {
    return classes()
        .should(
            new ArchCondition<>("not compare text where a secret is revealed") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnits().stream()
                    .filter(SecretRules::revealsSecret)
                    .flatMap(unit -> unit.getMethodCallsFromSelf().stream())
                    .filter(SecretRules::comparesText)
                    .forEach(call -> events.add(violated(type, call.getDescription())));
              }
            })
        .as("S36: a method that reveals a secret does not compare text");
  }

  /** The generated equals of a record compares text early-out, and its toString prints all. */
  static ArchRule secretTypesGuardThemselves() {
    return classes()
        .that(describe("keep a secret", SecretRules::keepsSecret))
        .should(
            new ArchCondition<>("be no record, redact toString, use MessageDigest.isEqual") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (type.isAssignableTo(Serializable.class)) {
                  events.add(violated(type, type.getName() + " can be written as a Java object"));
                }
                if (type.isRecord()) {
                  events.add(violated(type, type.getName() + " is a record"));
                }
                if (type.tryGetMethod("toString").isEmpty()) {
                  events.add(violated(type, type.getName() + " inherits toString"));
                }
                if (type.tryGetMethod("equals", Object.class).isPresent() && !isConstant(type)) {
                  events.add(violated(type, type.getName() + ".equals is not constant-time"));
                }
              }
            })
        .as("S36: secret types print nothing and compare in constant time");
  }

  /** By its name, because it can reveal one, or because it is a key that signs. */
  private static boolean keepsSecret(JavaClass type) {
    return !type.isInterface()
        && (type.getSimpleName().endsWith("Secret")
            || type.tryGetMethod("reveal").isPresent()
            || KEYS.contains(type.getSimpleName()));
  }

  private static boolean comparesByteArrays(JavaMethodCall call) {
    boolean arrays = call.getTargetOwner().isEquivalentTo(Arrays.class);
    boolean comparison = Set.of("equals", "compare", "mismatch").contains(call.getName());
    return arrays
        && comparison
        && call.getTarget().getRawParameterTypes().get(0).isEquivalentTo(byte[].class);
  }

  private static boolean revealsSecret(JavaCodeUnit unit) {
    return unit.getMethodCallsFromSelf().stream()
        .filter(call -> call.getTargetOwner().getSimpleName().endsWith("Secret"))
        .map(call -> call.getTarget().getRawReturnType())
        .anyMatch(result -> result.isEquivalentTo(String.class));
  }

  private static boolean comparesText(JavaMethodCall call) {
    JavaClass owner = call.getTargetOwner();
    boolean objects = owner.isEquivalentTo(Objects.class) && call.getName().equals("equals");
    boolean text = owner.isEquivalentTo(String.class) || owner.isEquivalentTo(CharSequence.class);
    return objects || text && TEXT_COMPARISONS.contains(call.getName());
  }

  private static boolean isConstant(JavaClass type) {
    return type.getMethod("equals", Object.class).getMethodCallsFromSelf().stream()
        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(MessageDigest.class));
  }
}
