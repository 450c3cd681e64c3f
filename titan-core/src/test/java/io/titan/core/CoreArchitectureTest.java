package io.titan.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a core may know: numbers. Neither clocks nor chance, neither files nor threads, neither codecs nor maps. */
@AnalyzeClasses(packages = "io.titan.core", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreArchitectureTest
{
    /** Lists only name the faults of settings, before anything runs. */
    private static final Set<String> ALLOWED_UTILITIES =
        Set.of("java.util.Arrays", "java.util.List", "java.util.ArrayList");
    private static final Set<String> BANNED_LANGUAGE = Set.of(
        "java.lang.Thread", "java.lang.ThreadLocal", "java.lang.Runtime", "java.lang.Process", "java.lang.Float",
        "java.lang.Double");
    private static final DescribedPredicate<JavaClass> ALLOWED = describe(
        "are language, Agrona collections, protocol enums, or the core itself", CoreArchitectureTest::isAllowed);

    @ArchTest
    static final ArchRule SHOULD_KNOW_NOTHING_BUT_NUMBERS = classes().should(onlyDependOnClassesThat(ALLOWED));

    @ArchTest
    static final ArchRule SHOULD_READ_NO_CLOCK = noClasses().should()
        .callMethod(System.class, "currentTimeMillis").orShould().callMethod(System.class, "nanoTime")
        .orShould().callMethod(Math.class, "random")
        .orShould().callMethod(System.class, "identityHashCode", Object.class)
        .orShould().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule SHOULD_KEEP_MONEY_OUT_OF_FLOATING_POINT_FIELDS = fields()
        .that().areDeclaredInClassesThat(resideInAPackage("io.titan.core.execution..")
        .or(resideInAPackage("io.titan.core.money..")))
        .should().notHaveRawType(describe("a floating point type", CoreArchitectureTest::isFloating));

    @ArchTest
    static final ArchRule SHOULD_PASS_NO_FLOATING_POINT = methods()
        .that().areDeclaredInClassesThat(resideInAPackage("io.titan.core.execution..")
        .or(resideInAPackage("io.titan.core.money..")))
        .should(haveNoFloatingPoint());

    /** Whoever reads a class of execution need not read those that use it. */
    @ArchTest
    static final ArchRule SHOULD_HAVE_NO_CYCLES_IN_EXECUTION = slices()
        .assignedFrom(new EachClass("io.titan.core.execution")).should().beFreeOfCycles();

    @Test
    void shouldNoticeWhatIsForbidden()
    {
        final JavaClass offender = new ClassFileImporter().importClass(Offender.class);
        Assertions.assertThrows(
            AssertionError.class, () -> SHOULD_READ_NO_CLOCK.check(new ClassFileImporter().importClasses(
                Offender.class)));
        Assertions.assertFalse(offender.getDirectDependenciesFromSelf().stream()
            .allMatch(dependency -> isAllowed(dependency.getTargetClass())));
    }

    private static boolean isAllowed(final JavaClass type)
    {
        final JavaClass base = type.getBaseComponentType();
        final String packageName = base.getPackageName();
        return base.isPrimitive() ||
            packageName.equals("java.lang") && !BANNED_LANGUAGE.contains(base.getName()) ||
            packageName.equals("java.lang.invoke") || packageName.equals("java.lang.runtime") ||
            packageName.startsWith("org.agrona.collections") ||
            packageName.startsWith("io.titan.core") ||
            packageName.equals("io.titan.protocol") && base.isEnum() ||
            ALLOWED_UTILITIES.contains(base.getName());
    }

    private static boolean isFloating(final JavaClass type)
    {
        final String name = type.getBaseComponentType().getName();
        return "double".equals(name) || "float".equals(name);
    }

    private static ArchCondition<JavaMethod> haveNoFloatingPoint()
    {
        return new ArchCondition<>("take and return no floating point")
        {
            @Override
            public void check(final JavaMethod method, final ConditionEvents events)
            {
                final boolean floating = isFloating(method.getRawReturnType()) ||
                    method.getRawParameterTypes().stream().anyMatch(CoreArchitectureTest::isFloating);
                if (floating)
                {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " uses floating point"));
                }
            }
        };
    }

    /** Makes a slice of each class of a package, with what is nested in it. */
    private static final class EachClass implements SliceAssignment
    {
        private final String packageName;

        private EachClass(final String packageName)
        {
            this.packageName = packageName;
        }

        @Override
        public String getDescription()
        {
            return "each class of " + packageName;
        }

        @Override
        public SliceIdentifier getIdentifierOf(final JavaClass type)
        {
            final JavaClass base = type.getBaseComponentType();
            return base.getPackageName().equals(packageName) ?
                SliceIdentifier.of(base.getName().replaceAll("\\$.*", "")) : SliceIdentifier.ignore();
        }
    }

    /** Does what the rules forbid, so that the rules themselves are seen to fail. */
    static final class Offender
    {
        long when()
        {
            return System.nanoTime() + Arrays.hashCode(new Object[]{new HashMap<String, String>()});
        }
    }
}
