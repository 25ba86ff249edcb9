package io.github.qrauth.vision;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The rooms of qrauth-vision and their doors")
class VisionHouseTest {
  private static final String ROOT = "io.github.qrauth.vision";
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @ParameterizedTest(name = "{0} uses {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "internal.image|",
        "internal.file|",
        "internal.opencv|",
        "internal.codewords|",
        "internal.detect|internal.image",
        "internal.sample|internal.image,internal.detect,internal.codewords",
        "internal.cascade|internal.image,internal.detect,internal.sample",
        "source|,internal.opencv",
        "scan|,source"
      })
  void rooms_useTheRoomsBelow(String room, String doors) {
    String[] open =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(room),
                doors == null
                    ? java.util.stream.Stream.empty()
                    : java.util.stream.Stream.of(doors.split(",")))
            .map(name -> name.isEmpty() ? ROOT : ROOT + "." + name)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + room)
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "other rooms",
                (JavaClass used) ->
                    used.getPackageName().startsWith(ROOT)
                        && !Set.of(open).contains(used.getPackageName())))
        .check(CODE);
  }

  @Test
  void rooms_haveNoCycles() {
    slices().matching(ROOT + ".internal.(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  @DisplayName("decoding a frame needs neither the core nor a web framework")
  void decoding_dependsOnNothingButZxing() {
    classes()
        .that()
        .resideInAnyPackage(ROOT, ROOT + ".source", ROOT + ".internal..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT,
            ROOT + ".source",
            ROOT + ".internal..",
            "java..",
            "javax.imageio..",
            "com.google.zxing..",
            "org.jspecify..",
            "org.bytedeco..")
        .check(CODE);
  }

  @Test
  @DisplayName("OpenCV is named in one room, so that all others live without it")
  void openCv_isNamedInItsRoomOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".internal.opencv")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(CODE);
  }

  @Test
  void exports_areThePackagesWithPublicTypesThatAreNotInternal() throws IOException {
    Set<String> open =
        CODE.stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaClass::getPackageName)
            .filter(name -> !name.contains(".internal"))
            .collect(Collectors.toSet());
    Set<String> exported =
        descriptor().exports().stream()
            .filter(export -> !export.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());

    assertThat(exported).isEqualTo(open);
  }

  private static ModuleDescriptor descriptor() throws IOException {
    URI classes =
        URI.create(
            Frame.class.getProtectionDomain().getCodeSource().getLocation() + "module-info.class");
    try (InputStream in = classes.toURL().openStream()) {
      return ModuleDescriptor.read(in);
    }
  }
}
