package io.titan.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.ExecutionStory;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a start takes until the machine is at the end of a long journal: a process of its own, from the start of its
 * JVM, with a snapshot near the end and without. Few documents in the suite, where only the states are compared;
 * {@code -Dtitan.recovery.documents=N} for more, {@code scripts/recovery-time} for the figures.
 */
@Timeout(900)
class RecoveryTimeTest
{
    private static final int DOCUMENTS = Integer.getInteger("titan.recovery.documents", 2_000);
    /** What a start replays at most before it takes a snapshot, by default. */
    private static final int TAIL = Math.min(50_000, DOCUMENTS / 10);
    private static final int ROUND = 29;
    private static final ExecutionCapacity CAPACITY = ExecutionCapacity.STANDARD;

    @TempDir
    private Path temporary;

    @Test
    void shouldRecoverTheSameStateWithASnapshotAndWithout() throws Exception
    {
        long last = write(DOCUMENTS - TAIL);
        final String whole = start("without a snapshot");
        assertThat(whole).startsWith("replayed=" + last + " ");
        try (ChronicleJournal journal = open())
        {
            final Recovery recovery = journal.recover(CAPACITY);
            journal.snapshots().write(recovery.snapshot());
        }
        last = write(TAIL);
        final String behind = start("snapshot and a tail");
        try (ChronicleJournal journal = open())
        {
            final Recovery recovery = journal.recover(CAPACITY);
            assertThat(recovery.replayed()).isPositive();
            assertThat(behind).startsWith("replayed=" + recovery.replayed() + " ").contains(hash(recovery));
            journal.snapshots().write(recovery.snapshot());
        }
        final String none = start("snapshot at the end, as after an orderly stop");
        assertThat(none).startsWith("replayed=0 ").endsWith(behind.substring(behind.indexOf("hash=")));
        System.out.println("recovery: " + last + " documents, " +
            SnapshotFiles.in(directory()).all().get(0).bytes() + " bytes of snapshot");
    }

    private long write(final int documents) throws Exception
    {
        try (ChronicleJournal journal = open())
        {
            final Recovery recovery = journal.recover(CAPACITY);
            return new ExecutionStory(recovery.machine(), journal, (sequence, outputs) -> { },
                recovery.end().sequence(), recovery.end().timestampNs())
                .withoutQueries().start().rounds(documents / ROUND + 1).driver().sequence();
        }
    }

    private String start(final String how) throws Exception
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter((argument) -> argument.startsWith("--")).forEach(command::add);
        command.addAll(List.of("-Xmx1g", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
            RecoveryTimeTest.class.getName(), directory().toString()));
        final Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        final String said = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        System.out.println("recovery: " + how + ": " + said);
        return said;
    }

    /**
     * A start.
     *
     * @param arguments the journal.
     * @throws Exception when it does not recover.
     */
    public static void main(final String[] arguments) throws Exception
    {
        final long beganNs = System.nanoTime();
        final long beforeMs = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
        try (ChronicleJournal journal =
            new ChronicleJournal(Path.of(arguments[0]), ChronicleJournal.MIN_BLOCK_BYTES, 0))
        {
            final long openedNs = System.nanoTime();
            final Recovery recovery = journal.recover(CAPACITY);
            final long recoveredNs = System.nanoTime();
            System.out.printf("replayed=%d recoveredMs=%d jvmMs=%d openMs=%d %s%n", recovery.replayed(),
                (recoveredNs - openedNs) / 1_000_000, beforeMs, (openedNs - beganNs) / 1_000_000, hash(recovery));
        }
    }

    private static String hash(final Recovery recovery)
    {
        return String.format("hash=%016x", recovery.machine().core().stateHash());
    }

    private ChronicleJournal open() throws Exception
    {
        return new ChronicleJournal(directory(), ChronicleJournal.MIN_BLOCK_BYTES, 0);
    }

    private Path directory()
    {
        return temporary.resolve("journal");
    }
}
