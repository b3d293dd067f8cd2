package dev.millrace.quickstart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The one direction between modules, and what each may see of the outside. */
class ModulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.millrace");

  @Test
  void shouldDependInOneDirection() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("configuration")
        .definedBy("dev.millrace.configuration..")
        .layer("federation")
        .definedBy("dev.millrace.federation..")
        .layer("schemas")
        .definedBy("dev.millrace.schemas..")
        .layer("operations")
        .definedBy("dev.millrace.operations..")
        .layer("gateway")
        .definedBy("dev.millrace.gateway..")
        .layer("aggregator")
        .definedBy("dev.millrace.aggregator..")
        .layer("rollout")
        .definedBy("dev.millrace.rollout..")
        .layer("turbofan")
        .definedBy("dev.millrace.turbofan..")
        .layer("embedded")
        .definedBy("dev.millrace.embedded..")
        .layer("containers")
        .definedBy("dev.millrace.containers..")
        .layer("quickstart")
        .definedBy("dev.millrace.quickstart..")
        .whereLayer("configuration")
        .mayNotAccessAnyLayer()
        .whereLayer("federation")
        .mayNotAccessAnyLayer()
        .whereLayer("schemas")
        .mayOnlyAccessLayers("federation")
        .whereLayer("operations")
        .mayOnlyAccessLayers("configuration", "federation", "schemas")
        .whereLayer("gateway")
        .mayOnlyAccessLayers("configuration", "federation", "schemas", "rollout")
        .whereLayer("aggregator")
        .mayOnlyAccessLayers("configuration", "federation", "schemas", "operations")
        .whereLayer("rollout")
        .mayOnlyAccessLayers("federation", "schemas")
        .whereLayer("turbofan")
        .mayOnlyAccessLayers(
            "federation", "schemas", "operations", "gateway", "aggregator", "rollout")
        .whereLayer("embedded")
        .mayNotAccessAnyLayer()
        .whereLayer("containers")
        .mayOnlyAccessLayers("embedded")
        .whereLayer("containers")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("quickstart")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  @Test
  void shouldKeepLibrariesWhereTheyBelong() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.millrace.gateway.training..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("smile..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.millrace.gateway.intake..", "dev.millrace.quickstart.feed..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.paho..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.millrace.aggregator..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka.streams..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.millrace.quickstart.rounds..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jline..")
        .check(CLASSES);
  }

  @Test
  void shouldNeverDeserializeJavaObjects() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .check(CLASSES);
  }
}
