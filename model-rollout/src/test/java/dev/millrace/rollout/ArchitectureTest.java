package dev.millrace.rollout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private final JavaClasses rollout =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.millrace.rollout");

  @Test
  void shouldNeedOnlyTheContractAndAConsumer() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.slf4j..",
            "io.opentelemetry.api..",
            "dev.millrace.rollout..",
            "dev.millrace.schemas..",
            "dev.millrace.federation..",
            "org.apache.avro..",
            "org.apache.kafka.clients.consumer..",
            "org.apache.kafka.common..",
            "com.fasterxml.jackson..")
        .check(rollout);
  }

  @Test
  void shouldKeepJsonToExportsAndKafkaFromModels() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..export..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(rollout);
    noClasses()
        .that()
        .resideInAnyPackage("..model..", "..readings..", "..checkpoint..", "..export..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(rollout);
  }

  @Test
  void shouldHaveNoCyclesBetweenPackages() {
    slices().matching("dev.millrace.rollout.(*)..").should().beFreeOfCycles().check(rollout);
  }
}
