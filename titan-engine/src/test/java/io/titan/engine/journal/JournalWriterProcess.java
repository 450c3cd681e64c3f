package io.titan.engine.journal;

import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.execution.ExecutionStory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A process that recovers a journal and goes on writing it until somebody ends it, and the handle its test has on it.
 * What it has promised lies in a mapped file beside the journal: the sequence that was appended, and the one that was
 * synced.
 */
final class JournalWriterProcess implements AutoCloseable
{
    private static final int APPENDED = 0;
    private static final int SYNCED = 64;
    private static final int PROMISES_BYTES = 128;

    private final Process process;
    private final MappedByteBuffer mapping;
    private final UnsafeBuffer promises;

    private JournalWriterProcess(final Process process, final MappedByteBuffer mapping)
    {
        this.process = process;
        this.mapping = mapping;
        promises = new UnsafeBuffer(mapping);
    }

    /**
     * Writes until it is killed.
     *
     * @param arguments the journal, the file of promises, the durability, a pause between rounds in ms.
     * @throws Exception when the journal does not recover.
     */
    public static void main(final String[] arguments) throws Exception
    {
        final ExecutionMachine machine = machine();
        final MappedByteBuffer mapping = map(Path.of(arguments[1]));
        final UnsafeBuffer promises = new UnsafeBuffer(mapping);
        try (ChronicleJournal journal = new ChronicleJournal(Path.of(arguments[0]), ChronicleJournal.MIN_BLOCK_BYTES,
            1 << 20, Durability.of(arguments[2])))
        {
            final JournalReplay.Position end = journal.recover(machine);
            final ExecutionStory story = new ExecutionStory(machine, journal,
                (sequence, outputs) -> promises.putLongOrdered(APPENDED, sequence), end.sequence(), end.timestampNs());
            story.start();
            while (true)
            {
                story.rounds(1);
                promises.putLongOrdered(SYNCED, journal.syncedSequence());
                Thread.sleep(Long.parseLong(arguments[3]));
            }
        }
    }

    static ExecutionMachine machine()
    {
        return new ExecutionMachine(new ExecutionCapacity(2, 1, 16, 8, 16));
    }

    /**
     * Starts one.
     *
     * @param journal    its directory.
     * @param promised   file of its promises.
     * @param durability of the journal.
     * @param pauseMs    between rounds of some 40 documents.
     * @return starting.
     * @throws IOException when it cannot be started.
     */
    static JournalWriterProcess start(
        final Path journal, final Path promised, final Durability durability, final long pauseMs) throws IOException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter((argument) -> argument.startsWith("--add-") || argument.startsWith("--enable-native") ||
                argument.startsWith("--sun-misc"))
            .forEach(command::add);
        command.addAll(List.of("-Xmx128m", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp",
            System.getProperty("java.class.path"), JournalWriterProcess.class.getName(), journal.toString(),
            promised.toString(), durability.text(), Long.toString(pauseMs)));
        final MappedByteBuffer mapping = map(promised);
        return new JournalWriterProcess(new ProcessBuilder(command)
            .redirectErrorStream(true).redirectOutput(promised.resolveSibling("writer.log").toFile()).start(), mapping);
    }

    private static MappedByteBuffer map(final Path promised) throws IOException
    {
        try (FileChannel channel = FileChannel.open(
            promised, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, PROMISES_BYTES);
        }
    }

    long appended()
    {
        return promises.getLongVolatile(APPENDED);
    }

    long synced()
    {
        return promises.getLongVolatile(SYNCED);
    }

    /** Waits until it has written or synced further. */
    void awaitMoreThan(final long sequence, final boolean isSynced) throws InterruptedException
    {
        while ((isSynced ? synced() : appended()) <= sequence)
        {
            if (!process.isAlive())
            {
                throw new AssertionError("the writer ended with code " + process.exitValue() + "; see writer.log");
            }
            Thread.sleep(1);
        }
    }

    /** Kills it with signal 9 and waits for its end. */
    void kill() throws InterruptedException
    {
        process.destroyForcibly().waitFor();
    }

    /** Stops it, and waits until every thread of it stands still. */
    void stop() throws IOException, InterruptedException
    {
        signal("STOP");
        while (!isStopped())
        {
            Thread.sleep(1);
        }
    }

    private boolean isStopped() throws IOException
    {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid()), "task")))
        {
            for (final Path thread : threads.toList())
            {
                final String stat = Files.readString(thread.resolve("stat"));
                if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T')
                {
                    return false;
                }
            }
            return true;
        }
        catch (final NoSuchFileException ex)
        {
            // A thread that ended since they were listed: not all stood still.
            return false;
        }
    }

    /** Lets it go on. */
    void goOn() throws IOException, InterruptedException
    {
        signal("CONT");
    }

    private void signal(final String name) throws IOException, InterruptedException
    {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor(5, TimeUnit.SECONDS);
    }

    long pid()
    {
        return process.pid();
    }

    @Override
    public void close()
    {
        process.destroyForcibly().onExit().join();
        IoUtil.unmap(mapping);
    }
}
