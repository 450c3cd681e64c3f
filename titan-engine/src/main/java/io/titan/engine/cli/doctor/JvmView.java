package io.titan.engine.cli.doctor;

import java.lang.management.ManagementFactory;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * This JVM, or one that a test makes up.
 *
 * @param feature     version as one number.
 * @param description version and vendor, for people.
 * @param arguments   flags in force.
 * @param environment variables.
 * @param opens       whether reflection really gets into a package of java.base.
 * @param processId   of this process.
 */
record JvmView(
    int feature, String description, List<String> arguments, Map<String, String> environment, Predicate<String> opens,
    long processId)
{
    /** One class of each package that the libraries reach into. */
    private static final Map<String, String> CLASS_BY_PACKAGE = Map.of(
        "jdk.internal.misc", "jdk.internal.misc.Unsafe",
        "sun.nio.ch", "sun.nio.ch.FileChannelImpl",
        "java.lang.reflect", "java.lang.reflect.AccessibleObject",
        "java.util.zip", "java.util.zip.CRC32");

    static JvmView current()
    {
        return new JvmView(
            Runtime.version().feature(),
            Runtime.version() + " of " + System.getProperty("java.vendor") + ", " + System.getProperty("java.vm.name"),
            ManagementFactory.getRuntimeMXBean().getInputArguments(), System.getenv(), JvmView::isOpen,
            ProcessHandle.current().pid());
    }

    private static boolean isOpen(final String name)
    {
        final boolean declared = Object.class.getModule().isOpen(name, JvmView.class.getModule());
        return declared && (!CLASS_BY_PACKAGE.containsKey(name) || isReachable(CLASS_BY_PACKAGE.get(name)));
    }

    private static boolean isReachable(final String className)
    {
        try
        {
            final Method[] methods = Class.forName(className).getDeclaredMethods();
            return List.of(methods).stream().anyMatch(AccessibleObject::trySetAccessible);
        }
        catch (final ClassNotFoundException ex)
        {
            // Moved in another JDK; the module system's word stands.
            return true;
        }
    }
}
