package io.titan.bench.rig;

import io.titan.bench.lane.LaneFigures;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The coordinator's end of a {@link RigProcess}. One thread.
 */
final class Peer implements AutoCloseable
{
    private static final long PATIENCE_S = 5;

    private final String name;
    private final Path log;
    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;

    /**
     * Starts the process.
     *
     * @param name      of it, and of its log.
     * @param directory for the log.
     * @param core      to pin its lane thread to; -1 any.
     * @param flags     of its JVM.
     * @throws IOException when it cannot be started.
     */
    Peer(final String name, final Path directory, final int core, final List<String> flags) throws IOException
    {
        this.name = name;
        log = directory.resolve(name + ".log");
        final List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(flags);
        line.add("-cp");
        line.add(System.getProperty("java.class.path"));
        line.add(RigProcess.class.getName());
        line.add(Integer.toString(core));
        process = new ProcessBuilder(line).redirectError(new File(log.toString())).start();
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Opens a lane and waits for it. */
    void open(final String lane, final LaneKind kind, final String parameters)
    {
        beginOpen(lane, kind, parameters);
        awaitAnswer();
    }

    /** Opens a lane whose other side must be opened too before it is ready; {@link #awaitAnswer()} ends it. */
    void beginOpen(final String lane, final LaneKind kind, final String parameters)
    {
        commands.println("open " + lane + " " + kind + " " + parameters);
    }

    void beginRun(final String lane, final String parameters)
    {
        commands.println(("run " + lane + " " + parameters).trim());
    }

    /** Ends a serving block. */
    LaneFigures stop()
    {
        commands.println("stop");
        return awaitFigures();
    }

    void close(final String lane)
    {
        commands.println("close " + lane);
        awaitAnswer();
    }

    LaneFigures awaitFigures()
    {
        return LaneFigures.decode(awaitAnswer(), 2);
    }

    String[] awaitAnswer()
    {
        try
        {
            final String line = answers.readLine();
            if (null == line || line.startsWith("FAILED"))
            {
                throw new RigException("the rig's process '" + name + "' " +
                    (null == line ? "ended" : line.replaceFirst("FAILED", "failed:")) + "; see " + log);
            }
            return line.split(" ");
        }
        catch (final IOException ex)
        {
            throw new RigException("the rig's process '" + name + "' cannot be read; see " + log, ex);
        }
    }

    @Override
    public void close()
    {
        commands.close();
        try
        {
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS))
            {
                process.destroyForcibly();
            }
        }
        catch (final InterruptedException ex)
        {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
