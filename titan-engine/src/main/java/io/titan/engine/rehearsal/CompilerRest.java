package io.titan.engine.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Waits until the JVM's compilers have nothing left to do. After a rehearsal they have a queue of seconds; a process
 * that is ready before they are through serves its first signals with code that is about to be replaced, and where the
 * compilers have no core of their own, in the time that they leave. Cold path, any thread.
 *
 * <p>How much time the compilers' threads took is asked of Linux ({@code /proc/self/task}, proc(5)): the JVM counts a
 * compilation only when it is over, and a large one takes most of a second. Where that cannot be read, nothing is
 * waited for.
 */
public final class CompilerRest
{
    /** In so many parts should a rehearsal be played, with a rest behind each. */
    public static final int ROUNDS = 4;

    private static final Path TASKS = Path.of("/proc/self/task");
    /** How the JVM names them, cut by Linux to 15 characters: "C1 CompilerThre", "C2 CompilerThre". */
    private static final String COMPILER = "CompilerThre";
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(50);
    /** At rest when so many looks in a row found less than a clock tick of work. */
    private static final int QUIET_LOOKS = 5;
    /** In stat(5), behind the command, which ends with a bracket: utime is the 12th field, stime the 13th. */
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /** Linux tells programs of hundredths of a second, whatever its own clock is. */
    private static final int MS_PER_TICK = 10;

    private final List<Path> compilers = compilers();
    private final long deadlineNs;
    private long lookedNs = System.nanoTime();
    private long ticks = ticks(compilers);
    private int quietLooks;

    /**
     * Begins to wait for whoever asks {@link #isOver()}; one thread.
     *
     * @param timeoutMs how long at most.
     */
    public CompilerRest(final long timeoutMs)
    {
        deadlineNs = lookedNs + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
    }

    /**
     * Looks, but no more often than the kernel's accounting can tell.
     *
     * @return whether nothing has to be waited for any more: they rest, or it has taken too long.
     */
    public boolean isOver()
    {
        return isAtRest() || System.nanoTime() - deadlineNs > 0;
    }

    private boolean isAtRest()
    {
        final long nowNs = System.nanoTime();
        if (nowNs - lookedNs >= LOOK_NS)
        {
            lookedNs = nowNs;
            final long latest = ticks(compilers);
            quietLooks = latest == ticks ? quietLooks + 1 : 0;
            ticks = latest;
        }
        return quietLooks >= QUIET_LOOKS || compilers.isEmpty();
    }

    /**
     * Waits.
     *
     * @param timeoutMs how long at most.
     * @return false when the compilers were still at work by then.
     */
    public static boolean await(final long timeoutMs)
    {
        final CompilerRest rest = new CompilerRest(timeoutMs);
        while (!rest.isOver() && !Thread.currentThread().isInterrupted())
        {
            LockSupport.parkNanos(LOOK_NS);
        }
        return rest.isAtRest();
    }

    /**
     * What the compilers have done since the process began.
     *
     * @return milliseconds of their threads; less than before when one of them has ended, 0 where it cannot be read.
     */
    public static long workedMs()
    {
        return ticks(compilers()) * MS_PER_TICK;
    }

    private static List<Path> compilers()
    {
        try (Stream<Path> tasks = Files.list(TASKS))
        {
            return new ArrayList<>(tasks.filter(CompilerRest::isCompiler).toList());
        }
        catch (final IOException | UncheckedIOException ex)
        {
            return List.of();
        }
    }

    private static boolean isCompiler(final Path task)
    {
        try
        {
            return Files.readString(task.resolve("comm")).contains(COMPILER);
        }
        catch (final IOException ex)
        {
            // A thread that has just ended compiles nothing.
            return false;
        }
    }

    private static long ticks(final List<Path> compilers)
    {
        long sum = 0;
        for (final Path compiler : compilers)
        {
            sum += ticks(compiler);
        }
        return sum;
    }

    private static long ticks(final Path compiler)
    {
        try
        {
            final String stat = Files.readString(compiler.resolve("stat"));
            final String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
        }
        catch (final IOException ex)
        {
            // The JVM ends compiler threads that have been idle.
            return 0;
        }
    }
}
