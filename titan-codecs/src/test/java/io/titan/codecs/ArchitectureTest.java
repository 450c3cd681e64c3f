package io.titan.codecs;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

@AnalyzeClasses(packages = "io.titan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest
{
    @ArchTest
    static final ArchRule SHOULD_DEPEND_ON_AERON_AND_AGRONA_ONLY = classes()
        .that().resideInAPackage("io.titan.codecs..")
        .should().onlyDependOnClassesThat().resideInAnyPackage(
            "io.titan.codecs..", "io.titan.protocol..", "io.aeron..", "org.agrona..",
            "java.lang..", "java.nio..", "java.io..", "java.util..", "java.security..");

    @ArchTest
    static final ArchRule SHOULD_KEEP_GENERATED_CODE_FREE_OF_OURS = noClasses()
        .that().resideInAPackage("io.titan.protocol..")
        .should().dependOnClassesThat().resideInAPackage("io.titan.codecs..");

    @ArchTest
    static final ArchRule SHOULD_NOT_HOLD_MONEY_IN_FLOATING_POINT = fields()
        .that().areDeclaredInClassesThat().resideInAPackage("io.titan.codecs..")
        .should().notHaveRawType(double.class).andShould().notHaveRawType(float.class);

    @ArchTest
    static final ArchRule SHOULD_START_NO_THREADS_AND_NEVER_SLEEP = noClasses()
        .that().resideInAPackage("io.titan.codecs..")
        .should().dependOnClassesThat().areAssignableTo(Thread.class)
        .orShould().dependOnClassesThat().resideInAPackage("java.util.concurrent.locks..")
        .orShould().callMethod(System.class, "nanoTime")
        .orShould().callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule SHOULD_NAME_ACCESSORS_WITHOUT_GET = noMethods()
        .that().areDeclaredInClassesThat().resideInAPackage("io.titan.codecs..")
        .should().haveNameStartingWith("get");
}
