package io.titan.engine.cli;

import io.titan.engine.config.Profile;
import io.titan.words.ExitCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where Titan is installed, and how another JVM of it is started.
 */
public final class TitanHome
{
    private static final int FIRST_JDK_WITH_MORE_FLAGS = 24;

    private final Path home;

    private TitanHome(final Path home)
    {
        this.home = home;
    }

    /**
     * Finds it: as the launcher says, else upward from the working directory.
     *
     * @return the home.
     * @throws CommandFailure if it is neither.
     */
    public static TitanHome locate() throws CommandFailure
    {
        final String said = System.getProperty("titan.home", "");
        Path candidate = Path.of(said.isEmpty() ? "" : said).toAbsolutePath();
        while (candidate != null && !Files.exists(candidate.resolve("conf/jvm/common.args")))
        {
            candidate = candidate.getParent();
        }
        if (candidate == null)
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS,
                "cannot find Titan's conf directory; start it with scripts/titan, or give -Dtitan.home=DIR");
        }
        return new TitanHome(candidate);
    }

    /**
     * A file of the installation.
     *
     * @param relative path below the home.
     * @return absolute.
     */
    public Path resolve(final String relative)
    {
        return home.resolve(relative);
    }

    /**
     * The command that starts a JVM for a process, with the flags and sizes the launcher would give it under profile
     * laptop.
     *
     * @param process   whose sizes to take.
     * @param mainClass full name.
     * @param arguments of the main class.
     * @return program and arguments.
     */
    public List<String> java(final String process, final String mainClass, final List<String> arguments)
    {
        return java(Profile.LAPTOP, process, mainClass, arguments);
    }

    /**
     * The command that starts a JVM for a process, with the flags and sizes the launcher would give it.
     *
     * @param profile   whose flags to take, if it has any for that process.
     * @param process   whose sizes to take.
     * @param mainClass full name.
     * @param arguments of the main class.
     * @return program and arguments.
     */
    public List<String> java(
        final Profile profile, final String process, final String mainClass, final List<String> arguments)
    {
        return java(profile, process, System.getProperty("java.class.path"), mainClass, arguments);
    }

    /**
     * The command that starts a JVM for a process that has libraries of its own.
     *
     * @param process   whose sizes to take.
     * @param classPath of that process alone.
     * @param mainClass full name.
     * @param arguments of the main class.
     * @return program and arguments.
     */
    public List<String> java(
        final String process, final String classPath, final String mainClass, final List<String> arguments)
    {
        return java(Profile.LAPTOP, process, classPath, mainClass, arguments);
    }

    private List<String> java(
        final Profile profile,
        final String process,
        final String classPath,
        final String mainClass,
        final List<String> arguments)
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + home.resolve("conf/jvm/common.args"));
        final Path sizes = home.resolve("conf/jvm/" + process + "." + profile.text() + ".args");
        if (Files.exists(sizes))
        {
            command.add("@" + home.resolve("conf/jvm/" + profile.text() + ".args"));
            command.add("@" + sizes);
        }
        else
        {
            command.add("@" + home.resolve("conf/jvm/" + process + ".args"));
        }
        if (Runtime.version().feature() >= FIRST_JDK_WITH_MORE_FLAGS)
        {
            command.add("@" + home.resolve("conf/jvm/jdk25.args"));
        }
        command.add("-Dtitan.home=" + home);
        command.add("-cp");
        command.add(classPath);
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }
}
