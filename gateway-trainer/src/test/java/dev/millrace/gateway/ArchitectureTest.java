package dev.millrace.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
  private static final String ROOT = "dev.millrace.gateway";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @ParameterizedTest
  @CsvSource({
    "smile.., training",
    "org.bytedeco.., training",
    "org.eclipse.paho.., intake",
    "java.sql.., store",
    "org.sqlite.., store",
    "de.siegmar.fastcsv.., history",
    "org.apache.kafka.., rounds",
    "dev.millrace.schemas, rounds",
    "dev.millrace.schemas.[log|mapping|rights|serde|topics].., rounds",
    "dev.millrace.rollout.., scoring"
  })
  void shouldKeepEachLibraryInOnePackage(String library, String home) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "." + home)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @Test
  void shouldKeepJsonAtTheEdges() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".intake", ROOT + ".http", ROOT + ".cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson.databind..")
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "store, intake",
    "store, history",
    "intake, history",
    "training, history",
    "rounds, history",
    "history, intake",
    "history, training",
    "history, rounds",
    "history, scoring",
    "scoring, history",
    "store, training",
    "store, rounds",
    "store, scoring",
    "intake, training",
    "intake, rounds",
    "intake, scoring",
    "training, intake",
    "training, store",
    "training, rounds",
    "training, scoring",
    "rounds, intake",
    "rounds, scoring",
    "scoring, training",
    "scoring, rounds"
  })
  void shouldKeepDirectionsBetweenPackages(String from, String to) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + from)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "." + to)
        .check(CLASSES);
  }

  @Test
  void shouldLetNoPackageButCommandsAndPageSeeTheRoot() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".*")
        .and()
        .resideOutsideOfPackages(ROOT + ".cli", ROOT + ".http")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(CLASSES);
  }

  @Test
  void shouldSeeNeitherStreamsNorAnEmbeddedBroker() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka.streams..", "dev.millrace.embedded..", "dev.millrace.aggregator..")
        .check(CLASSES);
  }
}
