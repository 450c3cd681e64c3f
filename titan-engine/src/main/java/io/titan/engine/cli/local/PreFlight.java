package io.titan.engine.cli.local;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.files.DirectoryLock;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What must be true of the machine before anything is started. Each fault ends with one sentence that says what to do.
 */
public final class PreFlight
{
    private static final Pattern CAPTURE_LINE = Pattern.compile("\\d{13,20} [\\[{].*");
    private static final int LINES_LOOKED_AT = 20;
    private static final int LONGEST_LINE = 1 << 20;
    private static final int GZIP_MAGIC_0 = 0x1f;
    private static final int GZIP_MAGIC_1 = 0x8b;
    /** An orphan notices within a quarter of a second and takes at most 4.5 s more. */
    private static final long SEAT_PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long PORT_PATIENCE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long PORT_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private PreFlight()
    {
    }

    /**
     * It can be made and written to.
     *
     * @param directory of runs.
     * @throws CommandFailure saying what to do, if not.
     */
    public static void checkRunDirectory(final Path directory) throws CommandFailure
    {
        try
        {
            Files.createDirectories(directory);
        }
        catch (final IOException ex)
        {
            throw surroundings("the run directory " + directory + " cannot be made: " + FaultText.of(ex) +
                "; give --run-dir a directory you may write to");
        }
        if (!Files.isWritable(directory))
        {
            throw surroundings("the run directory " + directory +
                " is not writable; give --run-dir a directory you may write to");
        }
    }

    /**
     * The summary can be written: asked before the run rather than after it, when there would be none to show for it.
     *
     * @param file the summary.
     * @throws CommandFailure saying what to do, if not.
     */
    public static void checkSummary(final Path file) throws CommandFailure
    {
        final Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isWritable(directory) || Files.isDirectory(file) ||
            Files.exists(file) && !Files.isWritable(file))
        {
            throw surroundings("the summary cannot be written to " + file +
                "; give --summary a file in a directory that exists and that you may write to");
        }
    }

    /**
     * There is shared memory enough.
     *
     * @param config of the instance that is to be started.
     * @throws CommandFailure saying what to do, if not.
     */
    public static void checkSharedMemory(final TitanConfig config) throws CommandFailure
    {
        checkSharedMemory(config.aeron().root(), config.sharedMemoryBytes());
    }

    static void checkSharedMemory(final Path root, final long neededBytes) throws CommandFailure
    {
        if (!Files.isDirectory(root) || !Files.isWritable(root))
        {
            throw surroundings(root + " for shared memory is missing or not writable; " +
                "set TITAN_AERON_ROOT to a directory that is, best one in memory");
        }
        try
        {
            final long free = Files.getFileStore(root).getUsableSpace();
            if (free < neededBytes)
            {
                throw surroundings(root + " has " + (free >> 20) + " MiB free and Titan needs " +
                    (neededBytes >> 20) + "; free some, enlarge it (docker run --shm-size=" +
                    (2 * neededBytes >> 20) + "m), or set TITAN_AERON_ROOT to another directory");
            }
        }
        catch (final IOException ex)
        {
            throw surroundings("cannot tell how much of " + root + " is free: " + FaultText.of(ex) +
                "; set TITAN_AERON_ROOT to another directory");
        }
    }

    /**
     * No other process owns the journal.
     *
     * @param directory of the journal.
     * @throws CommandFailure saying what to do, if not.
     */
    public static void checkJournal(final Path directory) throws CommandFailure
    {
        if (!Files.exists(directory))
        {
            return;
        }
        try
        {
            DirectoryLock.acquire(directory, "journal").close();
        }
        catch (final IOException ex)
        {
            throw new CommandFailure(ExitCode.HELD, ex.getMessage());
        }
    }

    /**
     * Nobody sits in a process's seat, at once or in a moment: what a killed supervisor started ends by itself.
     *
     * @param seat    directory of the process.
     * @param process its name.
     * @throws CommandFailure saying what to do, if not.
     */
    public static void checkSeat(final Path seat, final String process) throws CommandFailure
    {
        final long deadlineNs = System.nanoTime() + SEAT_PATIENCE_NS;
        String problem = seatProblem(seat, process);
        while (!problem.isEmpty())
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new CommandFailure(ExitCode.HELD, problem);
            }
            Pause.forNanos(PORT_INTERVAL_NS);
            problem = seatProblem(seat, process);
        }
    }

    private static String seatProblem(final Path seat, final String process)
    {
        try
        {
            DirectoryLock.acquire(seat, "seat of " + process).close();
            return "";
        }
        catch (final IOException ex)
        {
            return FaultText.of(ex);
        }
    }

    /**
     * The port is free, at once or in a moment: the exchange of a run that was just killed may still be letting go.
     *
     * @param port of the exchange.
     * @throws CommandFailure saying what to do, if not.
     */
    public static void checkPort(final int port) throws CommandFailure
    {
        checkPort(port, PORT_PATIENCE_NS);
    }

    static void checkPort(final int port, final long patienceNs) throws CommandFailure
    {
        final long deadlineNs = System.nanoTime() + patienceNs;
        while (!isFree(port))
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw surroundings("port " + port +
                    " is in use by another program; stop that one, or give --port another number");
            }
            Pause.forNanos(PORT_INTERVAL_NS);
        }
    }

    /**
     * It looks like a recorded feed.
     *
     * @param file the capture.
     * @throws CommandFailure saying what to do, if not.
     */
    public static void checkCapture(final Path file) throws CommandFailure
    {
        if (!Files.isRegularFile(file) || !Files.isReadable(file))
        {
            throw surroundings("there is no readable file " + file + "; give --capture a recorded feed");
        }
        try (InputStream input = plain(file);
            BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)))
        {
            for (int line = 0; line < LINES_LOOKED_AT; line++)
            {
                final String text = boundedLine(reader);
                if (text == null)
                {
                    break;
                }
                if (CAPTURE_LINE.matcher(text).matches())
                {
                    return;
                }
            }
        }
        catch (final IOException ex)
        {
            throw surroundings(file + " cannot be read (" + FaultText.of(ex) + "); give --capture a recorded feed");
        }
        throw surroundings(file + " is not a capture: a line of one is a timestamp in nanoseconds, a space and a " +
            "JSON message, the whole optionally gzipped");
    }

    private static String boundedLine(final BufferedReader reader) throws IOException
    {
        final StringBuilder line = new StringBuilder();
        int next = reader.read();
        if (next < 0)
        {
            return null;
        }
        while (next >= 0 && next != '\n' && line.length() < LONGEST_LINE)
        {
            line.append((char) next);
            next = reader.read();
        }
        return line.toString().stripTrailing();
    }

    private static InputStream plain(final Path file) throws IOException
    {
        final PushbackInputStream input = new PushbackInputStream(Files.newInputStream(file), 2);
        final byte[] magic = input.readNBytes(2);
        input.unread(magic);
        final boolean gzipped = magic.length == 2 && (magic[0] & 0xff) == GZIP_MAGIC_0 &&
            (magic[1] & 0xff) == GZIP_MAGIC_1;
        return gzipped ? new GZIPInputStream(input) : input;
    }

    private static boolean isFree(final int port)
    {
        try (ServerSocket socket = new ServerSocket())
        {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        }
        catch (final IOException ex)
        {
            return false;
        }
    }

    private static CommandFailure surroundings(final String sentence)
    {
        return new CommandFailure(ExitCode.SURROUNDINGS, sentence);
    }
}
