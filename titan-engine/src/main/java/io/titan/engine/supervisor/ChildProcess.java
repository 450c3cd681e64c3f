package io.titan.engine.supervisor;

import io.titan.words.FaultText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One process under supervision. Its output goes to a log file of its own, where its READY line is looked for; its
 * standard input stays open and never says anything, so that its end tells the child that its parent is gone.
 * Supervisor's thread only.
 */
public final class ChildProcess
{
    private static final String READY = "READY ";
    /** As brain, {@code http=HOST:PORT}, or the console, {@code http://HOST:PORT/}, say it. */
    private static final Pattern ADDRESS = Pattern.compile(" http(?:=|://)([0-9.]+:\\d+)");
    /** What a shell and the JVM add to the number of the signal that ended a process. */
    private static final int SIGNAL_BASE = 128;
    private static final int SIGKILL = 9;
    private static final int TAIL_BYTES = 8 * 1024;
    private static final int READY_BYTES = 64 * 1024;

    private final ChildSpec spec;
    private final Path log;
    private ChildState state = ChildState.DOWN;
    private Process process;
    private boolean isKilled;
    private long logStart;
    private long startedNs;
    private long stateSinceMs = System.currentTimeMillis();
    private int starts;
    private String readyLine = "";
    private String whyDown = "";

    ChildProcess(final ChildSpec spec, final Path runDirectory)
    {
        this.spec = spec;
        this.log = runDirectory.resolve(spec.name() + ".log");
    }

    ChildSpec spec()
    {
        return spec;
    }

    /**
     * Its name.
     *
     * @return as in its specification.
     */
    public String name()
    {
        return spec.name();
    }

    /**
     * Where it is in its life.
     *
     * @return as of the last poll.
     */
    public ChildState state()
    {
        return state;
    }

    /**
     * Its process id.
     *
     * @return -1 if it never ran.
     */
    public long pid()
    {
        return process == null ? -1 : process.pid();
    }

    /**
     * What it said when it was ready.
     *
     * @return the line, or an empty text.
     */
    public String readyLine()
    {
        return readyLine;
    }

    /**
     * Where it is reached over HTTP, as it said when it was ready.
     *
     * @return base address; an empty text if it said none.
     */
    public String address()
    {
        final Matcher address = ADDRESS.matcher(readyLine);
        return address.find() ? "http://" + address.group(1) + "/" : "";
    }

    /**
     * Why the others go on without it.
     *
     * @return one sentence once it was given up and is not vital; else an empty text.
     */
    public String whyDown()
    {
        return whyDown;
    }

    /**
     * What it said in this start before it was ready: what it could not use of its input, for instance.
     *
     * @return whole lines, at most as many as fit into 64 KiB.
     */
    public List<String> wordsBeforeReady()
    {
        return text(logStart, READY_BYTES).lines().takeWhile((line) -> !line.startsWith(READY))
            .filter((line) -> !line.isBlank()).toList();
    }

    /**
     * Its log file.
     *
     * @return appended to at each start.
     */
    public Path log()
    {
        return log;
    }

    /**
     * Since when it has been in its state.
     *
     * @return wall clock ms.
     */
    public long stateSinceMs()
    {
        return stateSinceMs;
    }

    /**
     * How often it was started again, for whatever reason.
     *
     * @return 0 after the first start.
     */
    public int restarts()
    {
        return Math.max(0, starts - 1);
    }

    void state(final ChildState newState)
    {
        state = newState;
        stateSinceMs = System.currentTimeMillis();
    }

    void giveUp(final String sentence)
    {
        whyDown = sentence;
        state(ChildState.FAILED);
    }

    void start(final long nowNs) throws IOException
    {
        logStart = Files.exists(log) ? Files.size(log) : 0;
        startedNs = nowNs;
        readyLine = "";
        starts++;
        final List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        // Ctrl-C reaches the whole foreground group; only the supervisor may act on it, in its own order.
        command.addAll(spec.command());
        final ProcessBuilder builder = new ProcessBuilder(command)
            .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        spec.removed().forEach(builder.environment()::remove);
        builder.environment().putAll(spec.environment());
        isKilled = false;
        process = builder.start();
        state(ChildState.STARTING);
    }

    boolean isAlive()
    {
        return process != null && process.isAlive();
    }

    int exitCode()
    {
        return process.exitValue();
    }

    /** How it ended, in words. */
    String end()
    {
        final int code = exitCode();
        final String how = code > SIGNAL_BASE ? "was killed by signal " + (
            code - SIGNAL_BASE) : "ended with code " + code;
        final String words = lastWords();
        // Nobody hears SIGKILL coming: what was said last is about something else.
        return code == SIGNAL_BASE + SIGKILL || words.startsWith(READY) ? how : how + " (" + words + ")";
    }

    long runningNs(final long nowNs)
    {
        return nowNs - startedNs;
    }

    boolean becameReady()
    {
        final String prefix = READY + spec.name();
        final Optional<String> line = text(logStart, READY_BYTES).lines()
            .filter((candidate) -> candidate.startsWith(prefix)).findFirst();
        readyLine = line.orElse("");
        return line.isPresent();
    }

    void terminate()
    {
        if (isAlive())
        {
            // Not Process.destroy(): that also closes the pipe whose end means that the parent is gone.
            process.toHandle().destroy();
        }
    }

    void kill()
    {
        if (isAlive())
        {
            isKilled = true;
            process.destroyForcibly();
        }
    }

    /** Whether this start of it was killed; it may take a moment to end. */
    boolean isKilled()
    {
        return isKilled;
    }

    boolean awaitEnd(final long timeoutNs)
    {
        try
        {
            return process == null || process.waitFor(timeoutNs, TimeUnit.NANOSECONDS);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            return !isAlive();
        }
    }

    String lastWords()
    {
        final List<String> lines = text(Math.max(logStart, logSize() - TAIL_BYTES), TAIL_BYTES).lines()
            .filter((line) -> !line.isBlank() && !line.startsWith("\t")).toList();
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }

    private long logSize()
    {
        return log.toFile().length();
    }

    private String text(final long from, final int most)
    {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r"))
        {
            final byte[] bytes = new byte[(int) Math.max(0, Math.min(most, file.length() - from))];
            file.seek(from);
            file.readFully(bytes);
            final String text = new String(bytes, StandardCharsets.UTF_8);
            // A last line without its end may still be half written.
            return text.substring(0, text.lastIndexOf('\n') + 1);
        }
        catch (final IOException ex)
        {
            return "its log cannot be read: " + FaultText.of(ex) + "\n";
        }
    }
}
