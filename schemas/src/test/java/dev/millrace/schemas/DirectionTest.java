package dev.millrace.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class DirectionTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.millrace.schemas");

  @Test
  void shouldHaveNoCycles() {
    slices().matching("dev.millrace.schemas.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void shouldKeepTheRegistryClientInOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.millrace.schemas.serde")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.confluent..")
        .check(classes);
  }
}
