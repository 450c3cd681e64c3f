package io.titan.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Statistics and report judge what the rig measured: they must not measure, nor know how it was measured.
 */
@AnalyzeClasses(packages = "io.titan.bench", importOptions = ImportOption.DoNotIncludeTests.class)
class BenchArchitectureTest
{
    @ArchTest
    static final ArchRule JUDGES_HAVE_NO_CLOCK_THREAD_OR_CHANCE_OF_THEIR_OWN = noClasses()
        .that().resideInAnyPackage("io.titan.bench.stats..", "io.titan.bench.report..")
        .should().callMethod(System.class, "nanoTime")
        .orShould().callMethod(System.class, "currentTimeMillis")
        .orShould().callMethod(java.time.Instant.class, "now")
        .orShould().dependOnClassesThat().resideInAnyPackage("java.util.concurrent..", "io.aeron..", "net.openhft..")
        .orShould().dependOnClassesThat().areAssignableTo(java.util.Random.class);

    @ArchTest
    static final ArchRule STATISTICS_KNOW_NUMBERS_ONLY = noClasses()
        .that().resideInAPackage("io.titan.bench.stats..")
        .should().dependOnClassesThat().resideOutsideOfPackages("java..", "io.titan.bench.stats..");

    @ArchTest
    static final ArchRule THE_REPORT_DOES_NOT_KNOW_THE_RIG = noClasses()
        .that().resideInAPackage("io.titan.bench.report..")
        .should().dependOnClassesThat().resideInAnyPackage("io.titan.bench.rig..", "io.titan.bench.jmh..");
}
