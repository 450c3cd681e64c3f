package io.titan.bench.rig;

import io.titan.bench.lane.LaneFigures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The coordinator's end of a {@link RigProcess}. One thread, beside one that reads what the process says.
 */
final class Peer implements AutoCloseable
{
    private static final long CLOSE_PATIENCE_S = 5;
    private static final long ANSWER_PATIENCE_S = 120;
    private static final String ENDED = "";
    /** Before each answer: what else is on standard output was said by the JVM, which prints warnings there. */
    static final String ANSWER = "> ";

    private final String name;
    private final Path log;
    private final Process process;
    private final PrintStream commands;
    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();

    /**
     * Starts the process.
     *
     * @param name      of it, and of its log.
     * @param directory for the log.
     * @param command   program and arguments.
     */
    Peer(final String name, final Path directory, final List<String> command)
    {
        this.name = name;
        log = directory.resolve(name + ".log");
        try
        {
            process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        }
        catch (final IOException ex)
        {
            throw new RigException("the rig's process '" + name + "' cannot be started: " + ex.getMessage(), ex);
        }
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        final Thread reader = new Thread(this::read, "rig-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read()
    {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8))
        {
            lines.lines().forEach(this::onLine);
        }
        catch (final IOException | UncheckedIOException ex)
        {
            answers.add(ENDED);
        }
        answers.add(ENDED);
    }

    private void onLine(final String line)
    {
        if (line.startsWith(ANSWER))
        {
            answers.add(line.substring(ANSWER.length()));
        }
        else
        {
            keep(line);
        }
    }

    private void keep(final String line)
    {
        try
        {
            Files.writeString(log, line + System.lineSeparator(),
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("the log " + log + " cannot be written", ex);
        }
    }

    /** Opens a lane and waits for it. */
    void open(final String lane, final LaneSideKind kind, final String parameters)
    {
        beginOpen(lane, kind, parameters);
        awaitAnswer();
    }

    /** Opens a lane whose other side must be opened too before it is ready; {@link #awaitAnswer()} ends it. */
    void beginOpen(final String lane, final LaneSideKind kind, final String parameters)
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

    void beginRest()
    {
        commands.println("rest");
    }

    /** Milliseconds for which its compilers were still at work. */
    long awaitRest()
    {
        return Long.parseLong(awaitAnswer()[1]);
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
        final String line = nextLine();
        if (line.startsWith("FAILED"))
        {
            throw new RigException(
                "the rig's process '" + name + "' " + line.replaceFirst("FAILED", "failed:") + "; see " + log);
        }
        return line.split(" ");
    }

    private String nextLine()
    {
        try
        {
            final String line = answers.poll(ANSWER_PATIENCE_S, TimeUnit.SECONDS);
            if (null == line || ENDED.equals(line))
            {
                throw new RigException("the rig's process '" + name + "' " + (null == line ?
                    "did not answer for " + ANSWER_PATIENCE_S + " s" : "ended") + "; see " + log);
            }
            return line;
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            throw new RigException("the rig was interrupted", ex);
        }
    }

    /** It ends with its standard input. */
    @Override
    public void close()
    {
        commands.close();
        try
        {
            if (!process.waitFor(CLOSE_PATIENCE_S, TimeUnit.SECONDS))
            {
                process.destroyForcibly().waitFor();
            }
        }
        catch (final InterruptedException ex)
        {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
