package io.titan.sim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.base.DescribedPredicate.not;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.titan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest
{
    @ArchTest
    static final ArchRule CORE_KNOWS_ONLY_NUMBERS = classes().that().resideInAPackage("io.titan.sim.core")
        .should().onlyDependOnClassesThat().resideInAnyPackage("io.titan.sim.core", "java.lang", "java.lang.runtime",
            "java.lang.invoke", "java.util", "java.util.function", "java.util.stream", "java.math");

    @ArchTest
    static final ArchRule CORE_HAS_NO_CLOCK_CHANCE_OR_THREAD = noClasses().that().resideInAPackage("io.titan.sim.core")
        .should().callMethod(System.class, "currentTimeMillis").orShould().callMethod(System.class, "nanoTime")
        .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.Thread")
        .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.Random")
        .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.UUID")
        .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.Timer");

    @ArchTest
    static final ArchRule CORE_HAS_NO_FLOATING_POINT = noFields().that().areDeclaredInClassesThat()
        .resideInAPackage("io.titan.sim.core").should().haveRawType(double.class).orShould().haveRawType(float.class);

    @ArchTest
    static final ArchRule A_JUDGE_SHARES_NO_RULE_WITH_THE_JUDGED = noClasses().that().resideInAPackage("io.titan.sim..")
        .should().dependOnClassesThat(resideInAPackage("io.titan..")
        .and(not(resideInAnyPackage("io.titan.sim..", "io.titan.words.."))));

    @ArchTest
    static final ArchRule MARKETS_AND_LEDGER_DO_NOT_KNOW_THE_WIRE = noClasses().that()
        .resideInAnyPackage("io.titan.sim.market", "io.titan.sim.ledger", "io.titan.sim.engine")
        .should().dependOnClassesThat().resideInAnyPackage("io.titan.sim.wire", "io.netty..");
}
