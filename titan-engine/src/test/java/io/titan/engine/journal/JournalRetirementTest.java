package io.titan.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.codecs.JournalOrigin;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.execution.ExecutionStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal of four days, of which only what nobody needs may go, and what is left must still be enough. */
@Timeout(120)
class JournalRetirementTest
{
    private static final ExecutionCapacity CAPACITY = new ExecutionCapacity(2, 1, 64, 32, 64);
    private static final int DAYS = 4;

    @TempDir
    private Path run;

    private ExecutionMachine live;
    private long last;
    private long ofDay;
    private String journal;
    private final List<Long> gone = new ArrayList<>();

    @BeforeEach
    void writeFourDays() throws Exception
    {
        live = new ExecutionMachine(CAPACITY);
        final Path oneDay = run.resolve("one-day");
        try (ChronicleJournal writer = new ChronicleJournal(oneDay, ChronicleJournal.MIN_BLOCK_BYTES, 0))
        {
            final JournalReplay.Position end = writer.recover(live);
            last = new ExecutionStory(live, writer, (sequence, outputs) -> { }, end.sequence(), end.timestampNs())
                .start().rounds(4).driver().sequence();
        }
        ofDay = last / DAYS;
        new JournalRewriter().days(this::day).rewrite(oneDay, directory());
        JournalReplay.read(directory(), (document) -> journal = document.sequence() == 1 ?
            JournalOrigin.identity(document.timestampNs(), document.crc32c()) : journal);
        assertThat(new CycleFiles(directory()).all()).hasSize(DAYS);
    }

    private int day(final long sequence)
    {
        return (int)Math.min(DAYS - 1, (sequence - 1) / ofDay);
    }

    @Test
    void shouldRetireNothingThatBrainHasNotAcknowledged() throws Exception
    {
        snapshots(last - 1, last);
        assertThat(retire().files()).as("nobody knows of any brain").isZero();
        WebhookCursors.write(run, "another-journal", last);
        assertThat(retire().files()).isZero();
        WebhookCursors.write(run, journal, ofDay);
        assertThat(retire().files()).as("the bridge goes on from the document itself").isZero();
        WebhookCursors.write(run, journal, ofDay + 1);
        assertThat(retire()).extracting(JournalRetirement.Result::files, JournalRetirement.Result::upTo)
            .containsExactly(1, ofDay);
        assertThat(retire().files()).isZero();
    }

    @Test
    void shouldRetireNothingThatAStartMayNeed() throws Exception
    {
        WebhookCursors.write(run, journal, last);
        assertThat(retire().files()).as("no snapshot").isZero();
        snapshots(last);
        assertThat(retire().files()).as("a single one may turn out to be of no use").isZero();
        snapshots(2 * ofDay, last);
        assertThat(retire().upTo()).as("the older of the two is in the second file").isEqualTo(ofDay);
        change(new SnapshotFiles(directory()).all().get(1).path());
        assertThat(retire().files()).isZero();
    }

    /** A start and a retirement need two that can be used; one that is merely readable must not push them out. */
    @Test
    void shouldKeepTwoSnapshotsThatAStartWouldUse() throws Exception
    {
        snapshots(ofDay + 1, 2 * ofDay + 1);
        final StateSnapshot newest = new SnapshotFiles(directory()).all().get(0).snapshot();
        final DocumentPlace place = newest.last();
        write(new StateSnapshot(newest.format(), newest.rulesVersion(),
            new DocumentPlace(place.sequence() + 1, place.crc32c() + 1, place.file(), place.position()),
            newest.timestampNs(), newest.stateHash(), newest.capacity(), newest.body()));
        assertThat(new SnapshotFiles(directory()).checked().stream().filter(SnapshotFiles.Found::isSound))
            .extracting((found) -> found.snapshot().sequence()).containsExactly(2 * ofDay + 1, ofDay + 1);
    }

    @Test
    void shouldLeaveAJournalThatEveryReaderCanGoOnWith() throws Exception
    {
        retireTwoDays(null);
        final AtomicLong first = new AtomicLong();
        final JournalReplay.Position end = JournalReplay.read(directory(), (document) ->
            first.compareAndSet(0, document.sequence()));
        assertThat(first.get()).isEqualTo(2 * ofDay + 1);
        assertThat(end.sequence()).isEqualTo(last);

        final ReplayStart start = ReplayStart.of(directory(), CAPACITY);
        assertThat(start.sequence()).isEqualTo(2 * ofDay + 1);
        final DocumentApplier applier = new DocumentApplier(directory(), start.machine());
        JournalReplay.read(directory(), (document) ->
        {
            if (document.sequence() > start.sequence())
            {
                applier.onDocument(document);
            }
        });
        assertThat(start.machine().core().stateHash()).isEqualTo(live.core().stateHash());
    }

    @Test
    void shouldGoOnBeingWrittenAndRetiredAgain() throws Exception
    {
        retireTwoDays(null);
        final long appended;
        try (ChronicleJournal writer = new ChronicleJournal(directory(), ChronicleJournal.MIN_BLOCK_BYTES, 0))
        {
            final Recovery recovery = writer.recover(CAPACITY);
            assertThat(recovery.machine().core().stateHash()).isEqualTo(live.core().stateHash());
            writer.onRetired();
            appended = new ExecutionStory(recovery.machine(), writer, (sequence, outputs) -> { },
                recovery.end().sequence(), recovery.end().timestampNs()).start().rounds(1).driver().sequence();
            writer.snapshots().write(writer.snapshot(recovery.machine()));
            WebhookCursors.write(run, journal, appended);
            assertThat(new JournalRetirement(directory(), run, null).run(gone::add).upTo())
                .as("the third day, and not the fourth, where the older snapshot is").isEqualTo(3 * ofDay);
        }
        assertThat(JournalReplay.read(directory(), (document) -> { }).sequence()).isEqualTo(appended);
        assertThat(new JournalRecovery(directory(), CAPACITY).run().end().sequence()).isEqualTo(appended);
        assertThat(JournalOrigin.read(directory()).orElseThrow().journal()).isEqualTo(journal);
    }

    @Test
    void shouldSayThatNothingIsLeftToStartFrom() throws Exception
    {
        retireTwoDays(null);
        for (final SnapshotFiles.Found found : new SnapshotFiles(directory()).all())
        {
            change(found.path());
        }
        assertThatThrownBy(() -> new JournalRecovery(directory(), CAPACITY).run())
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("was retired, up to sequence " + 2 * ofDay)
            .hasMessageContaining("is not used: it is damaged");
        assertThatThrownBy(() -> ReplayStart.of(directory(), CAPACITY))
            .isInstanceOf(JournalException.class).hasMessageContaining("none of its snapshots can be used");
        assertThatThrownBy(
            () -> JournalReplay.replay(directory(), new ExecutionMachine(CAPACITY), (document) -> { }))
            .isInstanceOf(JournalException.class).hasMessageContaining("was retired");
    }

    @Test
    void shouldMoveThemWhereTheyAreWanted() throws Exception
    {
        final Path archive = run.resolve("archive");
        final List<Path> before = new CycleFiles(directory()).all();
        final byte[] content = Files.readAllBytes(before.get(0));
        retireTwoDays(archive);
        assertThat(archive.resolve(before.get(0).getFileName())).hasBinaryContent(content);
        assertThat(new CycleFiles(archive).all()).hasSize(2);
        assertThat(new CycleFiles(directory()).all()).hasSize(DAYS - 2);
    }

    @Test
    void shouldNeverReplaceWhatIsInTheArchive() throws Exception
    {
        final Path archive = Files.createDirectories(run.resolve("archive"));
        final Path name = new CycleFiles(directory()).all().get(0).getFileName();
        Files.writeString(archive.resolve(name), "of another journal");
        snapshots(2 * ofDay + 1, last);
        WebhookCursors.write(run, journal, last);
        assertThatThrownBy(() -> new JournalRetirement(directory(), run, archive).run(gone::add))
            .isInstanceOf(IOException.class).hasMessageContaining("is there already");
        assertThat(archive.resolve(name)).hasContent("of another journal");
        assertThat(new CycleFiles(directory()).all()).as("all are there").hasSize(DAYS);
        assertThat(JournalOrigin.file(directory())).as("nothing is said to be gone").doesNotExist();
        assertThat(JournalReplay.read(directory(), (document) -> { }).sequence()).isEqualTo(last);
    }

    /** On one disk it costs no copy of gigabytes. */
    @Test
    void shouldMoveAFileWithoutACopyWhereTheArchiveIsOnTheSameDisk() throws Exception
    {
        final Path file = new CycleFiles(directory()).all().get(0);
        final Object before = key(file);
        final Path archive = run.resolve("archive");
        retireTwoDays(archive);
        assertThat(key(archive.resolve(file.getFileName()))).isEqualTo(before);
    }

    @Test
    void shouldCopyAFileWhereTheArchiveIsOnAnotherDisk() throws Exception
    {
        final Path file = new CycleFiles(directory()).all().get(0);
        final byte[] content = Files.readAllBytes(file);
        final Path archive = run.resolve("archive");
        readyForTwoDays();
        assertThat(toAnotherDisk(archive, FileSync.INSTANCE).run(gone::add).files()).isEqualTo(2);
        assertThat(archive.resolve(file.getFileName())).hasBinaryContent(content);
        assertThat(new CycleFiles(archive).all()).hasSize(2);
        assertThat(new CycleFiles(directory()).all()).hasSize(DAYS - 2);
        assertThat(gone).hasSize(2).doesNotContain(0L);
    }

    /** What the archive does not have must not be passed over by those who read. */
    @Test
    void shouldSayNothingOfAFileThatTheArchiveCouldNotTake() throws Exception
    {
        final Path archive = run.resolve("archive");
        readyForTwoDays();
        assertThatThrownBy(() -> toAnotherDisk(archive, (path) ->
        {
            if (path.startsWith(archive))
            {
                throw new IOException("No space left on device");
            }
        }).run(gone::add)).isInstanceOf(IOException.class).hasMessageContaining("No space left");
        assertThat(JournalOrigin.file(directory())).doesNotExist();
        assertThat(gone).isEmpty();
        assertThat(new CycleFiles(directory()).all()).hasSize(DAYS);
    }

    /** A power cut may take back what the bridge wrote and never synced: those fills are told again, from the file. */
    @Test
    void shouldRetireNothingWhileTheDiskDoesNotHaveBrainsAcknowledgement() throws Exception
    {
        readyForTwoDays();
        final Path cursor = run.resolve(AcknowledgedSequence.FILE_NAME);
        assertThatThrownBy(() -> onThisDisk((path) ->
        {
            if (path.equals(cursor))
            {
                throw new IOException("Input/output error");
            }
        }).run(gone::add)).isInstanceOf(IOException.class).hasMessageContaining("Input/output error");
        assertThat(gone).isEmpty();
        assertThat(JournalOrigin.file(directory())).doesNotExist();

        final List<Integer> goneAtSync = new ArrayList<>();
        assertThat(onThisDisk((path) ->
        {
            if (path.equals(cursor))
            {
                goneAtSync.add(gone.size());
            }
        }).run(gone::add).files()).isEqualTo(2);
        assertThat(goneAtSync).as("synced before each file goes").containsExactly(0, 1);
    }

    @Test
    void shouldTellOfEachFileThatWentBeforeTheOneThatCannot() throws Exception
    {
        final Path second = new CycleFiles(directory()).all().get(1);
        final Path archive = Files.createDirectories(run.resolve("archive"));
        Files.writeString(archive.resolve(second.getFileName()), "of another journal");
        readyForTwoDays();
        final long bytes = Files.size(new CycleFiles(directory()).all().get(0));
        assertThatThrownBy(() -> new JournalRetirement(directory(), run, archive).run(gone::add))
            .isInstanceOf(IOException.class).hasMessageContaining("is there already");
        assertThat(gone).containsExactly(bytes);
        assertThat(JournalOrigin.read(directory()).orElseThrow().sequence()).isEqualTo(ofDay);
    }

    /** The name has left the journal, whatever the archive's disk says afterwards. */
    @Test
    void shouldTellOfAFileThatWentAlthoughItsArchiveCannotBeSynced() throws Exception
    {
        final Path archive = run.resolve("archive");
        readyForTwoDays();
        assertThatThrownBy(() -> new JournalRetirement(directory(), run, archive, (path) ->
        {
            if (path.equals(archive))
            {
                throw new IOException("Input/output error");
            }
        }, (one, other) -> true).run(gone::add)).isInstanceOf(IOException.class);
        assertThat(gone).hasSize(1);
        assertThat(new CycleFiles(directory()).all()).hasSize(DAYS - 1);
    }

    /** Killed between the word and the deed. */
    @Test
    void shouldSkipAFileThatWasToGoAndFinishIt() throws Exception
    {
        snapshots(2 * ofDay + 1, last);
        WebhookCursors.write(run, journal, last);
        final Path file = new CycleFiles(directory()).all().get(0);
        final byte[] content = Files.readAllBytes(file);
        assertThat(retire().files()).isEqualTo(2);
        Files.write(file, content);

        final AtomicLong first = new AtomicLong();
        JournalReplay.read(directory(), (document) -> first.compareAndSet(0, document.sequence()));
        assertThat(first.get()).isEqualTo(2 * ofDay + 1);
        assertThat(new JournalRecovery(directory(), CAPACITY).run().end().sequence()).isEqualTo(last);
    }

    @Test
    void shouldRefuseAJournalWhoseOriginIsDamaged() throws Exception
    {
        retireTwoDays(null);
        change(JournalOrigin.file(directory()));
        assertThatThrownBy(() -> JournalReplay.read(directory(), (document) -> { }))
            .isInstanceOf(JournalException.class).hasMessageContaining(JournalOrigin.FILE_NAME + " is damaged");
    }

    @Test
    void shouldNotTakeAMissingBeginningForARetiredOne() throws Exception
    {
        retireTwoDays(null);
        Files.delete(JournalOrigin.file(directory()));
        assertThatThrownBy(() -> JournalReplay.read(directory(), (document) -> { }))
            .isInstanceOf(JournalException.class).hasMessageContaining("after sequence 0 is BAD_CRC");
    }

    @Test
    void shouldSalvageARetiredJournalSoThatItCanBeStarted() throws Exception
    {
        retireTwoDays(null);
        final Path copy = run.resolve("copy");
        assertThat(JournalSalvage.salvage(directory(), copy).end().sequence()).isEqualTo(last);
        final Recovery recovery = new JournalRecovery(copy, CAPACITY).run();
        assertThat(recovery.snapshotSequence()).isEqualTo(last);
        assertThat(recovery.machine().core().stateHash()).isEqualTo(live.core().stateHash());
    }

    @Test
    void shouldTakeOnlyAWholeCursorForAnAcknowledgement() throws Exception
    {
        assertThat(AcknowledgedSequence.read(run, journal)).isZero();
        WebhookCursors.write(run, journal, 7);
        assertThat(AcknowledgedSequence.read(run, journal)).isEqualTo(7);
        final Path file = run.resolve(AcknowledgedSequence.FILE_NAME);
        final byte[] content = Files.readAllBytes(file);
        content[40] ^= 1;
        Files.write(file, content);
        assertThat(AcknowledgedSequence.read(run, journal)).as("the line before").isEqualTo(6);
        Files.writeString(file, "x".repeat(1_024));
        assertThat(AcknowledgedSequence.read(run, journal)).isZero();
        Files.writeString(file, "x".repeat(10_000));
        assertThat(AcknowledgedSequence.read(run, journal)).isZero();
    }

    private JournalRetirement toAnotherDisk(final Path archive, final FileSync fileSync)
    {
        return new JournalRetirement(directory(), run, archive, fileSync, (one, other) -> false);
    }

    private JournalRetirement onThisDisk(final FileSync fileSync)
    {
        return new JournalRetirement(directory(), run, null, fileSync, (one, other) -> true);
    }

    private static Object key(final Path file) throws IOException
    {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private void readyForTwoDays() throws IOException
    {
        snapshots(2 * ofDay + 1, last);
        WebhookCursors.write(run, journal, last);
    }

    private void retireTwoDays(final Path archive) throws Exception
    {
        readyForTwoDays();
        final JournalRetirement.Result result = new JournalRetirement(directory(), run, archive).run(gone::add);
        assertThat(result.files()).isEqualTo(2);
        assertThat(result.bytes()).isPositive();
        assertThat(result.upTo()).isEqualTo(2 * ofDay);
    }

    private JournalRetirement.Result retire() throws IOException
    {
        return new JournalRetirement(directory(), run, null).run(gone::add);
    }

    /** Takes snapshots after these documents. */
    private void snapshots(final long... sequences) throws IOException
    {
        final ReplayStart start = ReplayStart.of(directory(), CAPACITY);
        final DocumentApplier applier = new DocumentApplier(directory(), start.machine());
        try (JournalCursor cursor = new JournalCursor(directory()))
        {
            final JournalReplay replay = JournalReplay.after(directory(), cursor, null);
            replay.forEach((document) ->
            {
                applier.onDocument(document);
                for (final long sequence : sequences)
                {
                    if (document.sequence() == sequence)
                    {
                        write(StateSnapshot.of(start.machine(), replay.lastDocument()));
                    }
                }
            }, () -> false);
        }
    }

    private void write(final StateSnapshot snapshot)
    {
        try
        {
            new SnapshotFiles(directory()).write(snapshot);
        }
        catch (final IOException ex)
        {
            throw new AssertionError(ex);
        }
    }

    private static void change(final Path file) throws IOException
    {
        final byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
    }

    private Path directory()
    {
        return run.resolve("journal");
    }
}
