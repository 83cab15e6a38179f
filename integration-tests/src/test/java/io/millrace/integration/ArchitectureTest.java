package io.millrace.integration;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Keeps the modules pointing one way, and foreign libraries where they belong. */
final class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.millrace");

  @Test
  void everyModuleIsSeen() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .contains(
            "io.millrace.format",
            "io.millrace.tiering",
            "io.millrace.tiering.s3",
            "io.millrace.tiering.minio",
            "io.millrace.index",
            "io.millrace.gateway",
            "io.millrace.consumer.client",
            "io.millrace.cli");
  }

  @Test
  void modulesPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("format")
        .definedBy("io.millrace.format..")
        .layer("tiering")
        .definedBy(
            resideInAPackage("io.millrace.tiering..")
                .and(not(resideInAPackage("io.millrace.tiering.s3..")))
                .and(not(resideInAPackage("io.millrace.tiering.minio.."))))
        .layer("s3")
        .definedBy("io.millrace.tiering.s3..")
        .layer("minio")
        .definedBy("io.millrace.tiering.minio..")
        .layer("index")
        .definedBy("io.millrace.index..")
        .layer("gateway")
        .definedBy("io.millrace.gateway..")
        .layer("consumer")
        .definedBy("io.millrace.consumer..")
        .layer("cli")
        .definedBy("io.millrace.cli..")
        .whereLayer("format")
        .mayNotAccessAnyLayer()
        .whereLayer("tiering")
        .mayOnlyAccessLayers("format")
        .whereLayer("s3")
        .mayOnlyAccessLayers("format", "tiering")
        .whereLayer("minio")
        .mayOnlyAccessLayers("format", "tiering")
        .whereLayer("index")
        .mayOnlyAccessLayers("format", "tiering")
        .whereLayer("gateway")
        .mayOnlyAccessLayers("format", "tiering", "index")
        .whereLayer("consumer")
        .mayOnlyAccessLayers("format")
        // Providers are found at run time.
        .whereLayer("s3")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("minio")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  /** A client has few needs, and whoever uses it shares them. */
  @Test
  void theClientNeedsTheJdkAndJsonOnly() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.consumer..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..",
            "org.jspecify..",
            "tools.jackson..",
            "io.millrace.format..",
            "io.millrace.consumer..")
        .check(CLASSES);
  }

  @Test
  void onlyTheS3StoreSeesTheAwsSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.millrace.tiering.s3..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(CLASSES);
  }

  @Test
  void onlyTheMinioStoreSeesItsClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.millrace.tiering.minio..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.minio..", "okhttp3..", "okio..")
        .check(CLASSES);
  }

  @Test
  void theLogicSeesNoHttpServerAndNoJson() {
    noClasses()
        .that()
        .resideInAnyPackage("io.millrace.format..", "io.millrace.tiering..", "io.millrace.index..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jetty..", "tools.jackson..", "com.fasterxml.jackson..")
        .check(CLASSES);
  }

  /** The other sources of chance and time are in the forbidden signatures of the index module. */
  @Test
  void theIndexStartsNoVirtualThread() {
    noClasses()
        .that()
        .resideInAPackage("io.millrace.index..")
        .should()
        .callMethod(Thread.class, "startVirtualThread", Runnable.class)
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(
            CLASSES.stream()
                .map(JavaClass::getPackage)
                .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toSet()))
        .isEmpty();
  }
}
