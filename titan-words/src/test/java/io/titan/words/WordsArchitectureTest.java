package io.titan.words;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Every module may know the words, the simulated exchange too, because they know nobody. */
@AnalyzeClasses(packages = "io.titan", importOptions = ImportOption.DoNotIncludeTests.class)
class WordsArchitectureTest
{
    @ArchTest
    static final ArchRule WORDS_KNOW_THE_LANGUAGE_AND_THE_PARSER_ALONE = classes()
        .should().onlyDependOnClassesThat().resideInAnyPackage("io.titan.words..", "java..", "picocli..");

    /** Agents tell faults too: what they use must not bring the command line with it. */
    @ArchTest
    static final ArchRule WHAT_A_COMMAND_LINE_SAYS_KNOWS_THE_PARSER = noClasses()
        .that().doNotHaveFullyQualifiedName("io.titan.words.TypingMistake")
        .and().doNotHaveFullyQualifiedName("io.titan.words.UnforeseenFault")
        .should().dependOnClassesThat().resideInAPackage("picocli..");
}
