package dev.millrace.federation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The one direction of the packages: readings become features, models, strategies, rounds. */
class LayersTest {
  private static final String ROOT = "dev.millrace.federation";
  private static final JavaClasses FEDERATION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void shouldDependOnTheJdkOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", ROOT + "..")
        .check(FEDERATION);
  }

  @Test
  void shouldFormLayers() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("basics")
        .definedBy(
            ROOT + ".vector",
            ROOT + ".digest",
            ROOT + ".metrics",
            ROOT + ".random",
            ROOT + ".robust",
            ROOT + ".optimiser")
        .layer("features")
        .definedBy(ROOT + ".features")
        .layer("tree")
        .definedBy(ROOT + ".tree")
        .layer("neural")
        .definedBy(ROOT + ".neural")
        .layer("model")
        .definedBy(ROOT + ".model")
        .layer("task")
        .definedBy(ROOT + ".task")
        .layer("strategy")
        .definedBy(ROOT + ".strategy")
        .layer("round")
        .definedBy(ROOT + ".round")
        .whereLayer("basics")
        .mayNotAccessAnyLayer()
        .whereLayer("features")
        .mayOnlyAccessLayers("basics")
        .whereLayer("tree")
        .mayOnlyAccessLayers("basics", "features", "task")
        .whereLayer("neural")
        .mayOnlyAccessLayers("basics", "features")
        .whereLayer("model")
        .mayOnlyAccessLayers("basics", "features", "tree", "neural")
        .whereLayer("task")
        .mayOnlyAccessLayers("basics", "features")
        .whereLayer("strategy")
        .mayOnlyAccessLayers("basics", "features", "tree", "neural", "model", "task")
        .whereLayer("round")
        .mayOnlyAccessLayers("basics", "features", "tree", "neural", "model", "task", "strategy")
        .check(FEDERATION);
  }

  @Test
  void shouldHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(FEDERATION);
  }
}
