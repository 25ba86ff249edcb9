package io.github.qrauth.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.qrauth.base.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("module-info.java exports every room, and no internal package")
class ModuleDescriptorTest {
  private static final House CORE = new House("io.github.qrauth");

  @Test
  void exports_whenComparedWithPublicTypes_areTheirPackages() throws IOException {
    Set<String> exported =
        descriptor().exports().stream()
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());

    assertThat(exported).isEqualTo(packagesWithPublicTypes());
  }

  private static Set<String> packagesWithPublicTypes() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CORE.root());
    return classes.stream()
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(type -> !CORE.isInternal(type))
        .map(JavaClass::getPackageName)
        .collect(Collectors.toSet());
  }

  private static ModuleDescriptor descriptor() throws IOException {
    URI classes =
        URI.create(
            Secret.class.getProtectionDomain().getCodeSource().getLocation() + "module-info.class");
    try (InputStream in = classes.toURL().openStream()) {
      return ModuleDescriptor.read(in);
    }
  }
}
