package io.titan.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The bridge meets the engine in messages only, and its layers point inwards. */
@AnalyzeClasses(packages = "io.titan.bridge", importOptions = ImportOption.DoNotIncludeTests.class)
class BridgeArchitectureTest
{
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
        slices().matching("io.titan.bridge.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_BRIDGE_KNOWS_MESSAGES_ONLY = noClasses()
        .should().dependOnClassesThat().resideInAnyPackage("io.titan.engine..", "io.titan.core..", "io.titan.sim..");

    @ArchTest
    static final ArchRule JSON_KNOWS_NOTHING_BUT_BYTES = classes()
        .that().resideInAPackage("io.titan.bridge.json..")
        .should().onlyDependOnClassesThat().resideInAnyPackage(
            "io.titan.bridge.json..", "java.lang..", "java.util..", "java.math..", "java.nio", "java.nio.charset..");

    @ArchTest
    static final ArchRule PROTOCOL_KNOWS_NO_SOCKET_CLOCK_OR_STREAM = noClasses()
        .that().resideInAPackage("io.titan.bridge.protocol..")
        .should().dependOnClassesThat().resideInAnyPackage(
            "io.titan.bridge.socket..", "io.titan.bridge.fastpath..", "java.io..", "java.nio.channels..", "java.time..",
            "io.aeron..", "org.newsclub..");

    @ArchTest
    static final ArchRule ONE_CLASS_KNOWS_THE_SOCKET_LIBRARY = noClasses()
        .that().doNotHaveFullyQualifiedName("io.titan.bridge.socket.UnixSockets")
        .should().dependOnClassesThat().resideInAPackage("org.newsclub..");

    /** But for the process itself, which has to say that it is ready and what it died of. */
    @ArchTest
    static final ArchRule NOTHING_LOGS_SLEEPS_OR_READS_A_CLOCK = noClasses()
        .that().resideOutsideOfPackage("io.titan.bridge.process..")
        .should().dependOnClassesThat().resideInAnyPackage("org.slf4j..", "java.util.logging..")
        .orShould().accessField(System.class, "out")
        .orShould().accessField(System.class, "err")
        .orShould().callMethod(System.class, "nanoTime")
        .orShould().callMethod(System.class, "currentTimeMillis")
        .orShould().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_PROCESS_AROUND_IT = noClasses()
        .that().resideOutsideOfPackage("io.titan.bridge.process..")
        .should().dependOnClassesThat().resideInAnyPackage("io.titan.bridge.process..", "picocli..");

    /** JSON's numbers are doubles by nature, but none is kept as one. */
    @ArchTest
    static final ArchRule NO_MONEY_IN_FLOATING_POINT = fields()
        .that().areDeclaredInClassesThat().resideInAPackage("io.titan.bridge..")
        .should().notHaveRawType(double.class).andShould().notHaveRawType(float.class);
}
