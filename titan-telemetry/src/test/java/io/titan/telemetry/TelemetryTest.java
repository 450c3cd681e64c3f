package io.titan.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

class TelemetryTest
{
    private static final long NEVER_NS = TimeUnit.HOURS.toNanos(1);

    @TempDir
    private Path directory;

    @Test
    void shouldShowCountersToAnotherMappingAtOnce() throws IOException
    {
        try (Telemetry telemetry = Telemetry.open(directory, "execution", NEVER_NS);
            TelemetryReader reader = TelemetryReader.open(directory, "execution").orElseThrow())
        {
            telemetry.counter(CounterId.INPUTS).increment();
            telemetry.counter(CounterId.INPUTS).add(41);
            telemetry.counter(CounterId.JOURNAL_SEQUENCE).set(3);
            telemetry.counter(CounterId.JOURNAL_SEQUENCE).set(9);

            assertThat(reader.counter(CounterId.INPUTS)).isEqualTo(42);
            assertThat(reader.counter(CounterId.JOURNAL_SEQUENCE)).isEqualTo(9);
            assertThat(reader.counter(CounterId.ERRORS)).isZero();
            assertThat(reader.pid()).isEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void shouldPublishPercentilesAtItsEnd() throws IOException
    {
        try (Telemetry telemetry = Telemetry.open(directory, "execution", NEVER_NS))
        {
            for (int latencyNs = 1; latencyNs <= 1_000; latencyNs++)
            {
                telemetry.recorder(Hop.SIGNAL_TO_ORDER).record(latencyNs);
            }
            telemetry.recorder(Hop.ORDER_TO_ACK).record(-5);
            telemetry.recorder(Hop.ORDER_TO_ACK).record(Long.MAX_VALUE);
        }

        try (TelemetryReader reader = TelemetryReader.open(directory, "execution").orElseThrow())
        {
            assertThat(reader.hop(Hop.SIGNAL_TO_ORDER)).isEqualTo(new HopFigures(1_000, 500, 990, 999, 1_000));
            assertThat(reader.hop(Hop.ORDER_TO_ACK).count()).isEqualTo(2);
            assertThat(reader.hop(Hop.ORDER_TO_ACK).maxNs()).isGreaterThanOrEqualTo(HopRecorder.LARGEST_NS);
            assertThat(reader.hop(Hop.JOURNAL_APPEND)).isEqualTo(HopFigures.NONE);
        }
    }

    @Test
    void shouldGoOnCumulatingOverPublications()
    {
        final HopRecorder recorder = new HopRecorder();
        recorder.record(10);
        recorder.collect();
        recorder.record(20);
        recorder.collect();
        recorder.collect();

        assertThat(recorder.sinceStart()).isEqualTo(new HopFigures(2, 10, 20, 20, 20));
    }

    @Test
    void shouldKeepWhatIsRecentApartFromWhatIsSinceTheStart()
    {
        final HopRecorder recorder = new HopRecorder();
        recorder.record(10);
        recorder.collect();
        recorder.record(30);
        recorder.collect();
        assertThat(recorder.endWindow()).isEqualTo(new HopFigures(2, 10, 30, 30, 30));

        recorder.record(7);
        recorder.collect();
        assertThat(recorder.endWindow()).isEqualTo(new HopFigures(1, 7, 7, 7, 7));
        assertThat(recorder.endWindow()).isEqualTo(HopFigures.NONE);
        assertThat(recorder.sinceStart().count()).isEqualTo(3);
        assertThat(recorder.sinceStart().maxNs()).isEqualTo(30);
    }

    @Test
    void shouldPublishTheLastWindowBesideWhatIsSinceTheStart() throws IOException
    {
        final Telemetry telemetry = Telemetry.open(directory, "execution", TimeUnit.MILLISECONDS.toNanos(10));
        try (TelemetryReader reader = TelemetryReader.open(directory, "execution").orElseThrow())
        {
            HopFigures recent = HopFigures.NONE;
            for (int attempt = 0; attempt < 500 && recent.count() == 0; attempt++)
            {
                telemetry.recorder(Hop.SIGNAL_TO_ORDER).record(40);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                recent = reader.recent(Hop.SIGNAL_TO_ORDER);
            }
            assertThat(recent.count()).isPositive();
            assertThat(recent.maxNs()).isEqualTo(40);
            assertThat(reader.hop(Hop.SIGNAL_TO_ORDER).count()).isGreaterThanOrEqualTo(recent.count());
            assertThat(reader.recent(Hop.JOURNAL_APPEND)).isEqualTo(HopFigures.NONE);
            assertThat(reader.startedMs()).isPositive();
        }
        finally
        {
            telemetry.close();
        }
    }

    @Test
    void shouldBeginAnewForAReaderThatStayedOverARestart() throws IOException
    {
        try (Telemetry first = Telemetry.open(directory, "execution", NEVER_NS))
        {
            first.counter(CounterId.INPUTS).set(7);
        }
        try (TelemetryReader reader = TelemetryReader.open(directory, "execution").orElseThrow();
            Telemetry second = Telemetry.open(directory, "execution", NEVER_NS))
        {
            assertThat(reader.counter(CounterId.INPUTS)).isZero();
            second.counter(CounterId.INPUTS).set(8);
            assertThat(reader.counter(CounterId.INPUTS)).isEqualTo(8);
        }
    }

    @Test
    void shouldRefuseAFileOfAnotherBuild() throws IOException
    {
        Telemetry.open(directory, "execution", NEVER_NS).close();
        try (RandomAccessFile file = new RandomAccessFile(TelemetryLayout.file(directory, "execution").toFile(), "rw"))
        {
            file.seek(TelemetryLayout.LAYOUT_OFFSET);
            file.writeInt(12345);
        }

        assertThatThrownBy(() -> TelemetryReader.open(directory, "execution"))
            .isInstanceOf(IOException.class).hasMessageContaining("another build");
        assertThat(TelemetryReader.open(directory, "scavenger")).isEmpty();
    }

    @Test
    void shouldKeepTheFileMappedAndFollowAnotherProcess() throws IOException
    {
        final Path file = TelemetryLayout.file(directory, "execution");
        try (TelemetryFollower follower = new TelemetryFollower(directory, "execution"))
        {
            assertThat(follower.reader()).isEmpty();
            final TelemetryReader first;
            try (Telemetry telemetry = Telemetry.open(directory, "execution", NEVER_NS))
            {
                telemetry.counter(CounterId.INPUTS).set(1);
                first = follower.reader().orElseThrow();
                assertThat(follower.reader().orElseThrow()).isSameAs(first);
                assertThat(first.counter(CounterId.INPUTS)).isEqualTo(1);
            }
            try (Telemetry restarted = Telemetry.open(directory, "execution", NEVER_NS))
            {
                restarted.counter(CounterId.INPUTS).set(2);
                assertThat(follower.reader().orElseThrow()).as("written in place").isSameAs(first);
                assertThat(first.counter(CounterId.INPUTS)).isEqualTo(2);
            }
            Files.delete(file);
            assertThat(follower.reader()).isEmpty();
            try (Telemetry another = Telemetry.open(directory, "execution", NEVER_NS))
            {
                another.counter(CounterId.INPUTS).set(3);
                assertThat(follower.reader().orElseThrow().counter(CounterId.INPUTS)).isEqualTo(3);
                final Path beside = Files.copy(file, directory.resolve("beside"));
                another.counter(CounterId.INPUTS).set(4);
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
                assertThat(follower.reader().orElseThrow().counter(CounterId.INPUTS)).as("the one that is there now")
                    .isEqualTo(3);
            }
        }
    }

    @Test
    void shouldNotFollowAnotherBuildIntoTheFileItHasMapped() throws IOException
    {
        Telemetry.open(directory, "execution", NEVER_NS).close();
        try (TelemetryFollower follower = new TelemetryFollower(directory, "execution"))
        {
            assertThat(follower.reader()).isPresent();
            try (RandomAccessFile file =
                new RandomAccessFile(TelemetryLayout.file(directory, "execution").toFile(), "rw"))
            {
                file.writeLong(0);
                assertThat(follower.reader()).as("it is starting").isEmpty();
                file.seek(TelemetryLayout.LAYOUT_OFFSET);
                file.writeInt(12345);
                file.seek(TelemetryLayout.MAGIC_OFFSET);
                file.writeLong(Long.reverseBytes(TelemetryLayout.MAGIC));
            }
            assertThatThrownBy(follower::reader).hasMessageContaining("another build");
        }
    }

    @Test
    void shouldAllocateNothingToRecordAndToCount() throws IOException
    {
        try (Telemetry telemetry = Telemetry.open(directory, "execution", NEVER_NS))
        {
            final HopRecorder recorder = telemetry.recorder(Hop.SIGNAL_TO_ORDER);
            final TelemetryCounter counter = telemetry.counter(CounterId.INPUTS);
            recordMany(recorder, counter);
            final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            final long thread = Thread.currentThread().getId();
            // The JIT may still allocate on this thread in one round; what a recording costs would be in every one.
            long leastBytes = Long.MAX_VALUE;
            for (int round = 0; round < 20 && leastBytes != 0; round++)
            {
                final long before = threads.getThreadAllocatedBytes(thread);
                recordMany(recorder, counter);
                leastBytes = Math.min(leastBytes, threads.getThreadAllocatedBytes(thread) - before);
            }
            assertThat(leastBytes).isZero();
        }
    }

    private static void recordMany(final HopRecorder recorder, final TelemetryCounter counter)
    {
        for (int index = 0; index < 100_000; index++)
        {
            recorder.record(index * 7_919L);
            counter.increment();
        }
    }
}
