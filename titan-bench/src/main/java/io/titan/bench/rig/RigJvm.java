package io.titan.bench.rig;

import io.titan.engine.cli.TitanHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the measured JVMs are started: with the flags of profile low-latency, as they ship.
 *
 * @param files of arguments, in the order in which they are given.
 */
record RigJvm(List<Path> files)
{
    private static final int FIRST_JDK_WITH_MORE_FLAGS = 24;

    /**
     * The files of an installation.
     *
     * @param home of Titan.
     * @return for this JDK.
     */
    static RigJvm of(final TitanHome home)
    {
        final List<Path> files = new ArrayList<>();
        files.add(home.resolve("conf/jvm/common.args"));
        files.add(home.resolve("conf/jvm/low-latency.args"));
        if (Runtime.version().feature() >= FIRST_JDK_WITH_MORE_FLAGS)
        {
            files.add(home.resolve("conf/jvm/jdk25.args"));
        }
        return new RigJvm(files);
    }

    /**
     * The command of a rig process.
     *
     * @param core    of its lane thread.
     * @param heapMib whole heap.
     * @param more    flags, last and so the strongest.
     * @return program and arguments.
     */
    List<String> command(final int core, final int heapMib, final List<String> more)
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        files.forEach(file -> command.add("@" + file));
        command.add("-Xms" + heapMib + "m");
        command.add("-Xmx" + heapMib + "m");
        command.addAll(more);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(RigProcess.class.getName());
        command.add(Integer.toString(core));
        return command;
    }

    /**
     * The flags in the files.
     *
     * @return without comments.
     */
    List<String> texts()
    {
        final List<String> texts = new ArrayList<>();
        for (final Path file : files)
        {
            try
            {
                Files.readAllLines(file).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(texts::add);
            }
            catch (final IOException ex)
            {
                throw new RigException("the JVM flags in " + file + " cannot be read: " + ex.getMessage(), ex);
            }
        }
        return texts;
    }
}
