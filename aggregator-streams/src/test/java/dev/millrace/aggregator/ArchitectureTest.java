package dev.millrace.aggregator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "dev.millrace.aggregator";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void shouldKnowNeitherTrainingNorMqttNorItsSiblings() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "smile..",
            "org.eclipse.paho..",
            "io.moquette..",
            "org.sqlite..",
            "dev.millrace.gateway..",
            "dev.millrace.rollout..",
            "dev.millrace.turbofan..",
            "dev.millrace.embedded..")
        .check(CLASSES);
  }

  @Test
  void shouldKeepThePackagesInOneDirection() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("main")
        .definedBy(name(AggregatorMain.class.getName()))
        .layer("cli")
        .definedBy(ROOT + ".cli")
        .layer("root")
        .definedBy(resideInAPackage(ROOT).and(not(name(AggregatorMain.class.getName()))))
        .layer("setup")
        .definedBy(ROOT + ".setup")
        .layer("status")
        .definedBy(ROOT + ".status")
        .layer("topology")
        .definedBy(ROOT + ".topology")
        .layer("intake")
        .definedBy(ROOT + ".intake")
        .layer("admission")
        .definedBy(ROOT + ".admission")
        .layer("rounds")
        .definedBy(ROOT + ".rounds")
        .layer("records")
        .definedBy(ROOT + ".records")
        .layer("naming")
        .definedBy(ROOT + ".naming")
        .layer("metrics")
        .definedBy(ROOT + ".metrics")
        .layer("traces")
        .definedBy(ROOT + ".traces")
        .whereLayer("main")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("cli")
        .mayOnlyBeAccessedByLayers("main")
        .whereLayer("root")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("setup")
        .mayOnlyBeAccessedByLayers("root", "cli")
        .whereLayer("setup")
        .mayNotAccessAnyLayer()
        .whereLayer("status")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("topology")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("intake")
        .mayOnlyBeAccessedByLayers("topology")
        .whereLayer("admission")
        .mayOnlyBeAccessedByLayers("topology")
        .whereLayer("rounds")
        .mayOnlyBeAccessedByLayers("topology", "root", "status")
        .whereLayer("records")
        .mayNotAccessAnyLayer()
        .whereLayer("naming")
        .mayNotAccessAnyLayer()
        .whereLayer("metrics")
        .mayNotAccessAnyLayer()
        .whereLayer("traces")
        .mayNotAccessAnyLayer()
        .check(CLASSES);
  }

  @Test
  void shouldNeverSerialiseJavaObjects() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .check(CLASSES);
  }
}
