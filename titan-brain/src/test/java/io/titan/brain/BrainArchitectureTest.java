package io.titan.brain;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Brain meets the others in JSON only, and its rules know nothing but numbers. */
@AnalyzeClasses(packages = "io.titan.brain", importOptions = ImportOption.DoNotIncludeTests.class)
class BrainArchitectureTest
{
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
        slices().matching("io.titan.brain.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule BRAIN_DEPENDS_ON_NO_MODULE_BUT_THE_WORDS = noClasses()
        .should().dependOnClassesThat(resideInAPackage("io.titan..")
        .and(not(resideInAnyPackage("io.titan.brain..", "io.titan.words.."))));

    @ArchTest
    static final ArchRule RULES_ARE_PURE = classes()
        .that().resideInAnyPackage("io.titan.brain.ledger..", "io.titan.brain.policy..")
        .should().onlyDependOnClassesThat().resideInAnyPackage("io.titan.brain.ledger..", "io.titan.brain.policy..",
            "java.lang..", "java.math..", "java.util..", "java.time..");

    @ArchTest
    static final ArchRule ONLY_PROCESSES_READ_THE_CLOCK = noClasses()
        .that().resideOutsideOfPackages("io.titan.brain.process..", "io.titan.brain.console..")
        .should().callMethod(System.class, "currentTimeMillis")
        .orShould().callMethod(java.time.InstantSource.class, "system")
        .orShould().callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule ONE_PACKAGE_KNOWS_SQL = noClasses()
        .that().resideOutsideOfPackages("io.titan.brain.store..", "io.titan.brain.embedded..",
            "io.titan.brain.report..", "io.titan.brain.http..")
        .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "com.zaxxer..", "org.flywaydb..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_PROCESS_AROUND_IT = noClasses()
        .that().resideOutsideOfPackages("io.titan.brain.process..", "io.titan.brain.console..")
        .should().dependOnClassesThat().resideInAnyPackage(
            "io.titan.brain.process..", "io.titan.brain.console..", "picocli..");

    /** Statistics and curves are computed in binary and rounded; only the statistics' own record holds such numbers. */
    @ArchTest
    static final ArchRule NO_MONEY_IN_FLOATING_POINT = noFields()
        .that().areDeclaredInClassesThat().resideOutsideOfPackage("io.titan.brain.policy..")
        .should().haveRawType(double.class).orShould().haveRawType(float.class);
}
