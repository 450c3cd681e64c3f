package io.titan.engine.supervisor;

import io.titan.engine.files.DirectoryLock;
import org.agrona.IoUtil;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directory under which each run has one of its own. Owned by one supervisor at a time; keeps the newest runs.
 *
 * <pre>
 *   run/owner.lock              who supervises
 *   run/latest                  name of the newest run
 *   run/demo-20260101-120000/   logs, telemetry, configuration, journal, exchange ledger of one run
 *   run/up/                     the same of titan up, which goes on in it from start to start and owns it alone
 * </pre>
 */
public final class RunDirectory implements AutoCloseable
{
    /** How many runs are kept. */
    public static final int RUNS_KEPT = 5;
    /** Holds the configuration of a run. */
    public static final String CONFIG_FILE = "titan.conf";

    private static final String LATEST = "latest";
    private static final String STANDING = "up";
    private static final String AERON_FILE = "aeron.directory";
    private static final Pattern RUN_NAME = Pattern.compile("demo-\\d{8}-\\d{6}(-\\d+)?");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private static final int STAMPED_LENGTH = "demo-yyyyMMdd-HHmmss".length();

    private final Path base;
    private final DirectoryLock lock;

    private RunDirectory(final Path base, final DirectoryLock lock)
    {
        this.base = base;
        this.lock = lock;
    }

    /**
     * Takes the directory and clears away what dead runs left in shared memory.
     *
     * @param base created if missing.
     * @return owned until closed.
     * @throws IOException if another supervisor owns it, or it cannot be written; the message says so.
     */
    public static RunDirectory open(final Path base) throws IOException
    {
        final Path absolute = base.toAbsolutePath().normalize();
        final RunDirectory directory =
            new RunDirectory(absolute, DirectoryLock.acquire(absolute, "run directory"));
        for (final Path run : directory.runs())
        {
            deleteSharedMemory(run);
        }
        return directory;
    }

    /**
     * Finds the run a command means.
     *
     * @param directory of one run, or the one above it: then what is up is meant, or else the newest run.
     * @return the directory with the configuration in it.
     * @throws IOException if there is none.
     */
    public static Path find(final Path directory) throws IOException
    {
        if (Files.exists(directory.resolve(CONFIG_FILE)))
        {
            return directory;
        }
        final Path standing = standing(directory);
        final boolean hasStood = Files.exists(standing.resolve(CONFIG_FILE));
        if (hasStood && SupervisorMark.living(standing).isPresent())
        {
            return standing;
        }
        final Path latest = directory.resolve(LATEST);
        if (Files.isReadable(latest))
        {
            final Path run = directory.resolve(Files.readString(latest).trim());
            if (Files.exists(run.resolve(CONFIG_FILE)))
            {
                return run;
            }
        }
        if (hasStood)
        {
            return standing;
        }
        final Path place = directory.toAbsolutePath();
        throw new IOException((Files.isRegularFile(place) ? place + " is a file" : "no Titan has run in " + place) +
            ": titan up or titan demo starts one, --run-dir names another place");
    }

    /**
     * The run that goes on from start to start.
     *
     * @param base directory of runs.
     * @return its directory, which need not exist.
     */
    public static Path standing(final Path base)
    {
        return base.toAbsolutePath().normalize().resolve(STANDING);
    }

    /**
     * Starts a new run: a fresh directory, the oldest ones deleted.
     *
     * @param now local time, for the name.
     * @return the directory of the run.
     * @throws IOException if it cannot be made.
     */
    public Path createRun(final LocalDateTime now) throws IOException
    {
        final String name = freshName("demo-" + STAMP.format(now));
        final Path run = Files.createDirectory(base.resolve(name));
        Files.writeString(base.resolve(LATEST), name + "\n");
        deleteOldRuns();
        return run;
    }

    /**
     * Names the shared memory of a run and notes it there, so that a later start can clear it away.
     *
     * @param run       made by {@link #createRun}.
     * @param aeronRoot file system for shared memory.
     * @return a directory that no other run uses.
     * @throws IOException if the note cannot be written.
     */
    public static Path reserveSharedMemory(final Path run, final Path aeronRoot) throws IOException
    {
        final Path directory = aeronRoot.resolve(sharedMemoryName(run));
        Files.writeString(run.resolve(AERON_FILE), directory + "\n");
        return directory;
    }

    /**
     * Deletes the shared memory of a run, if it has any. Nothing of the run may be alive.
     *
     * @param run its directory.
     * @throws IOException if it cannot be deleted.
     */
    public static void deleteSharedMemory(final Path run) throws IOException
    {
        final Path note = run.resolve(AERON_FILE);
        if (!Files.isReadable(note))
        {
            return;
        }
        final Path directory = Path.of(Files.readString(note).trim());
        // The name is a function of the run, so that a note that was tampered with cannot delete anything else.
        if (sharedMemoryName(run).equals(String.valueOf(directory.getFileName())))
        {
            IoUtil.delete(directory.toFile(), true);
        }
        Files.delete(note);
    }

    /** Gives the directory back. */
    @Override
    public void close()
    {
        lock.close();
    }

    /** Above every run of the same second, never a gap among them: a name that sorted as old would be deleted first. */
    private String freshName(final String stamp) throws IOException
    {
        final List<Path> sameSecond =
            runs().stream().filter((run) -> run.getFileName().toString().startsWith(stamp)).toList();
        return sameSecond.isEmpty() ? stamp : stamp + "-" + (number(sameSecond.get(sameSecond.size() - 1)) + 1);
    }

    private void deleteOldRuns() throws IOException
    {
        final List<Path> runs = runs();
        for (final Path run : runs.subList(0, Math.max(0, runs.size() - RUNS_KEPT)))
        {
            IoUtil.delete(run.toFile(), true);
        }
    }

    private List<Path> runs() throws IOException
    {
        try (Stream<Path> entries = Files.list(base))
        {
            return entries.filter((entry) -> RUN_NAME.matcher(entry.getFileName().toString()).matches())
                .filter(Files::isDirectory).sorted(Comparator.comparing(RunDirectory::age)).toList();
        }
    }

    private static String age(final Path run)
    {
        // demo-<stamp>-10 is younger than demo-<stamp>-9.
        return run.getFileName().toString().substring(0, STAMPED_LENGTH) + String.format("%09d", number(run));
    }

    private static long number(final Path run)
    {
        final String name = run.getFileName().toString();
        return name.length() > STAMPED_LENGTH ? Long.parseLong(name.substring(STAMPED_LENGTH + 1)) : 1;
    }

    private static String sharedMemoryName(final Path run)
    {
        try
        {
            final byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(run.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
            return "titan-" + HexFormat.of().formatHex(digest, 0, 8);
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("every JDK has SHA-256", ex);
        }
    }
}
