package io.titan.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Dependencies of the engine point inwards: command line, processes, agents, machines, core.
 */
@AnalyzeClasses(packages = "io.titan.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class EngineArchitectureTest
{
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
        slices().matching("io.titan.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule MACHINES_KNOW_NO_CLOCK_THREAD_FILE_OR_SOCKET = noClasses()
        .that().haveSimpleNameEndingWith("Machine").or().haveSimpleNameEndingWith("Encoder")
        .or().resideInAPackage("io.titan.engine.machine..")
        .and().resideOutsideOfPackage("..venue..")
        .should().dependOnClassesThat().resideInAnyPackage(
            "java.io..", "java.net..", "java.nio.file..", "java.nio.channels..", "java.time..",
            "java.util.concurrent..", "io.aeron..", "io.netty..", "net.openhft..", "org.slf4j..", "java.util.logging..")
        .orShould().callMethod(System.class, "nanoTime")
        .orShould().callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule NOTHING_THE_HOT_THREADS_RUN_LOGS = noClasses()
        .that().resideInAnyPackage(
            "io.titan.engine.execution..", "io.titan.engine.machine..", "io.titan.engine.scavenger..",
            "io.titan.engine.journal..", "io.titan.engine.venue..")
        .should().dependOnClassesThat().resideInAnyPackage("org.slf4j..", "java.util.logging..")
        .orShould().accessField(System.class, "out")
        .orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule AGENTS_DO_NOT_KNOW_HOW_THEY_WERE_CONFIGURED_OR_STARTED = noClasses()
        .that().resideInAnyPackage(
            "io.titan.engine.execution..", "io.titan.engine.machine..", "io.titan.engine.scavenger..",
            "io.titan.engine.journal..", "io.titan.engine.venue..")
        .should().dependOnClassesThat().resideInAnyPackage(
            "io.titan.engine.cli..", "io.titan.engine.config..", "io.titan.engine.process..",
            "io.titan.engine.supervisor..");

    @ArchTest
    static final ArchRule THE_ENGINE_DOES_NOT_KNOW_THE_SIMULATOR = noClasses()
        .should().dependOnClassesThat().resideInAnyPackage("io.titan.sim..");
}
