package io.titan.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.core.SnapshotCodec;
import io.titan.core.SnapshotException;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.execution.ExecutionStory;
import io.titan.engine.machine.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Snapshot and tail give what the whole journal gives; and what is no snapshot of it gives nothing. */
@Timeout(120)
class SnapshotRecoveryTest
{
    private static final ExecutionCapacity CAPACITY = new ExecutionCapacity(2, 1, 16, 8, 16);
    private static final int RULES = ExecutionMachine.RULES_VERSION;

    @TempDir
    private Path temporary;

    @Test
    void shouldRecoverFromASnapshotAndTheTailAsFromTheWholeJournal() throws Exception
    {
        final long snapshotted = live(4, true);
        final long last = live(3, false);

        final Recovery recovery = recover();
        assertThat(recovery.snapshotSequence()).isEqualTo(snapshotted);
        assertThat(recovery.replayed()).isEqualTo(last - snapshotted).isPositive();
        assertThat(recovery.notes()).isEmpty();
        requireAsReplayed(recovery);
    }

    @Test
    void shouldRecoverFromASnapshotAfterEveryDocumentAndGoOnTheSame() throws Exception
    {
        final long last = live(1, false);
        final ExecutionMachine machine = newMachine();
        final DocumentApplier applier = new DocumentApplier(directory(), machine);
        final StateSnapshot[] snapshots = new StateSnapshot[(int)last + 1];
        try (JournalCursor cursor = new JournalCursor(directory()))
        {
            final JournalReplay replay = JournalReplay.after(directory(), cursor, null);
            replay.forEach((document) ->
            {
                applier.onDocument(document);
                snapshots[(int)document.sequence()] = StateSnapshot.of(machine, replay.lastDocument());
            }, () -> false);
        }
        for (long sequence = 1; sequence <= last; sequence++)
        {
            files().write(snapshots[(int)sequence]);
            final Recovery recovery = recover();
            assertThat(recovery.snapshotSequence()).isEqualTo(sequence);
            assertThat(recovery.replayed()).isEqualTo(last - sequence);
            requireAsReplayed(recovery);
        }
    }

    @Test
    void shouldContinueTheJournalBehindASnapshot() throws Exception
    {
        live(2, true);
        live(2, true);
        live(2, false);
        requireAsReplayed(recover());
    }

    @Test
    void shouldKeepTheTwoNewestForTheirOwnerAlone() throws Exception
    {
        live(1, true);
        final long second = live(1, true);
        final long third = live(1, true);
        assertThat(files().all()).extracting((found) -> found.snapshot().sequence()).containsExactly(third, second);
        for (final SnapshotFiles.Found found : files().all())
        {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(found.path())))
                .isEqualTo("rw-------");
        }
    }

    @Test
    void shouldFallBackToTheOlderOneAndThenToTheWholeJournalAndSaySo() throws Exception
    {
        final long older = live(1, true);
        live(1, true);
        live(1, false);
        final Path newest = files().all().get(0).path();
        final Path oldest = files().all().get(1).path();

        change(newest);
        final Recovery fromOlder = recover();
        assertThat(fromOlder.snapshotSequence()).isEqualTo(older);
        assertThat(fromOlder.notes()).singleElement().asString()
            .contains("snapshot " + newest + " is not used: it is damaged: its checksum is not that of its ");
        requireAsReplayed(fromOlder);

        Files.write(oldest, new byte[0]);
        final Recovery fromNothing = recover();
        assertThat(fromNothing.snapshotSequence()).isZero();
        assertThat(fromNothing.notes()).hasSize(2).last().asString()
            .contains("snapshot " + oldest + " is not used: it is no snapshot of Titan");
        requireAsReplayed(fromNothing);
        assertThat(newest).as("kept for a person to look at").exists();
    }

    @Test
    void shouldNoticeEveryChangedBitAndEveryTruncationOfASnapshot() throws Exception
    {
        live(1, true);
        final byte[] sound = Files.readAllBytes(files().all().get(0).path());
        for (int bit = 0; bit < sound.length * Byte.SIZE; bit++)
        {
            final byte[] changed = sound.clone();
            changed[bit / Byte.SIZE] ^= (byte)(1 << bit % Byte.SIZE);
            assertThatThrownBy(() -> StateSnapshot.decode(changed)).isInstanceOf(SnapshotException.class);
        }
        for (int length = 0; length < sound.length; length++)
        {
            final byte[] cut = Arrays.copyOf(sound, length);
            assertThatThrownBy(() -> StateSnapshot.decode(cut)).isInstanceOf(SnapshotException.class);
        }
    }

    /** The state has a field that the snapshot lost: what is restored has another hash, and nobody trades on it. */
    @Test
    void shouldRefuseASnapshotWhoseStateIsNotTheOneThatItNames() throws Exception
    {
        live(1, true);
        rewriteNewest((sound) -> new StateSnapshot(sound.format(), sound.rulesVersion(), sound.last(),
            sound.timestampNs(), sound.stateHash() + 1, sound.capacity(), sound.body()));
        final Recovery recovery = recover();
        assertThat(recovery.snapshotSequence()).isZero();
        assertThat(recovery.notes()).singleElement().asString().contains("its state has hash ");
        requireAsReplayed(recovery);
    }

    @Test
    void shouldNotUseOneOfANewerFormatOrOfNewerRules() throws Exception
    {
        live(1, true);
        rewriteNewest((sound) -> new StateSnapshot(SnapshotCodec.FORMAT + 1, sound.rulesVersion(), sound.last(),
            sound.timestampNs(), sound.stateHash(), sound.capacity(), sound.body()));
        assertThat(recover().notes()).singleElement().asString().contains(
            "a newer build has written it: it has format " + (SnapshotCodec.FORMAT + 1));
        Files.delete(files().all().get(0).path());

        live(1, true);
        rewriteNewest((sound) -> new StateSnapshot(sound.format(), RULES + 1, sound.last(), sound.timestampNs(),
            sound.stateHash(), sound.capacity(), sound.body()));
        final Recovery recovery = recover();
        assertThat(recovery.notes()).anySatisfy((note) ->
            assertThat(note).contains("rules version " + (RULES + 1) + " made it, newer than this build's " + RULES));
        requireAsReplayed(recovery);
    }

    @Test
    void shouldNotUseTheSnapshotOfAnotherJournal() throws Exception
    {
        live(2, true);
        final Path other = temporary.resolve("other");
        live(other, 1_700_000_000_000_000_007L, 2, true);
        final Path foreign = new SnapshotFiles(other).all().get(0).path();
        Files.delete(files().all().get(0).path());
        Files.copy(foreign, directory().resolve(foreign.getFileName()));

        final Recovery recovery = recover();
        assertThat(recovery.snapshotSequence()).isZero();
        assertThat(recovery.notes()).singleElement().asString().contains("it is another journal's");
        requireAsReplayed(recovery);
    }

    @Test
    void shouldRefuseAJournalThatEndsBeforeItsSnapshot() throws Exception
    {
        final long last = live(1, true);
        final Path shorter = temporary.resolve("shorter");
        live(shorter, 0, 0, false);
        final Path snapshot = files().all().get(0).path();
        Files.copy(snapshot, shorter.resolve(snapshot.getFileName()));

        assertThatThrownBy(() -> new JournalRecovery(shorter, CAPACITY).run())
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("is not whole: snapshot ")
            .hasMessageContaining("was taken after sequence " + last)
            .hasMessageContaining("Nothing was changed");
    }

    @Test
    void shouldGoOnWithALargerCapacity() throws Exception
    {
        live(2, true);
        final ExecutionCapacity larger = new ExecutionCapacity(4, 3, 64, 32, 64);
        final Recovery recovery = new JournalRecovery(directory(), larger).run();
        assertThat(recovery.snapshotSequence()).isPositive();
        assertThat(recovery.machine().capacity()).isEqualTo(larger);
        assertThat(recovery.machine().core().totals().fills).isEqualTo(recover().machine().core().totals().fills);
    }

    @Test
    void shouldSayWhatASmallerCapacityHasNoRoomFor() throws Exception
    {
        live(4, true);
        final StateSnapshot snapshot = files().all().get(0).snapshot();
        assertThatThrownBy(() -> snapshot.restore(new ExecutionCapacity(2, 1, 8, 8, 16)))
            .isInstanceOf(SnapshotException.class)
            .hasMessageContaining("it has 16 intents, and there is room for 8; give engine.capacity at least that");
    }

    @Test
    void shouldUpgradeFromASnapshotThatOlderRulesHaveTaken() throws Exception
    {
        final long last = live(2, true);
        asOlderRules();

        final Recovery upgraded = recover();
        assertThat(upgraded.snapshotSequence()).isEqualTo(last);
        assertThat(upgraded.snapshotRules()).isEqualTo(RULES - 1);
        assertThat(upgraded.isSnapshotDue(1_000_000)).as("the next start must not need the old one").isTrue();
        files().write(upgraded.snapshot());

        // What the new rules append is replayed from there, whatever the journal has before.
        live(1, false);
        final Recovery next = recover();
        assertThat(next.snapshotSequence()).isEqualTo(last);
        assertThat(next.snapshotRules()).isEqualTo(RULES);
        assertThat(next.replayed()).isPositive();
        final ReplayStart start = ReplayStart.of(directory(), CAPACITY);
        assertThat(start.sequence()).isEqualTo(last);
    }

    @Test
    void shouldTakeTheRulesOfASnapshotsNameForANumber() throws Exception
    {
        live(2, true);
        final Path path = files().all().get(0).path();
        final String name = path.getFileName().toString();
        final List<String> names = Stream.of(9, 99, 100, 1_000).map((rules) -> name.replaceAll("-r\\d+", "-r" + rules))
            .toList();
        for (final String other : names)
        {
            Files.copy(path, path.resolveSibling(other));
        }
        Files.delete(path);
        assertThat(files().all()).extracting((found) -> found.path().getFileName().toString())
            .containsExactly(names.get(3), names.get(2), names.get(1), names.get(0));
    }

    @Test
    void shouldRefuseToUpgradeWhenOlderRulesHaveGoneOnSinceTheirSnapshot() throws Exception
    {
        final long snapshotted = live(2, true);
        live(1, false);
        asOlderRules();

        assertThatThrownBy(this::recover)
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("sequence " + (snapshotted + 1) + " ")
            .hasMessageContaining("was written by rules version " + (RULES - 1))
            .hasMessageContaining("let that one take a snapshot first");
    }

    @Test
    void shouldDeleteWhatAKilledWriterHadBegunAndNothingElse() throws Exception
    {
        live(1, true);
        final Path unfinished = Files.createFile(directory().resolve("snapshot-123.unfinished"));
        final Path strange = Files.createFile(directory().resolve("snapshot-of-somebody.titan"));
        live(1, false);
        assertThat(unfinished).doesNotExist();
        assertThat(strange).exists();
    }

    @Test
    void shouldLeaveWhatWasThereWhenTheDiskRefuses() throws Exception
    {
        live(1, true);
        final List<SnapshotFiles.Found> before = files().all();
        final Recovery recovery = recover();
        final SnapshotFiles failing = new SnapshotFiles(directory(), (path) ->
        {
            throw new IOException("no");
        });
        assertThatThrownBy(() -> failing.write(recovery.snapshot())).isInstanceOf(IOException.class);
        assertThat(files().all()).extracting(SnapshotFiles.Found::path)
            .isEqualTo(before.stream().map(SnapshotFiles.Found::path).toList());
    }

    /** The journal and its snapshot become those of a build before this one. */
    private void asOlderRules() throws Exception
    {
        final StateSnapshot sound = files().all().get(0).snapshot();
        final Path older = temporary.resolve("older");
        new JournalRewriter().rules((sequence) -> RULES - 1).rewrite(directory(), older);
        final DocumentPlace[] places = new DocumentPlace[1];
        try (JournalCursor cursor = new JournalCursor(older))
        {
            final JournalReplay replay = JournalReplay.after(older, cursor, null);
            replay.forEach((document) ->
            {
                if (document.sequence() == sound.sequence())
                {
                    places[0] = replay.lastDocument();
                }
            }, () -> false);
        }
        new SnapshotFiles(older).write(new StateSnapshot(sound.format(), RULES - 1, places[0], sound.timestampNs(),
            sound.stateHash() + 1, sound.capacity(), sound.body()));
        Files.move(directory(), temporary.resolve("newer"));
        Files.move(older, directory());
    }

    private void rewriteNewest(final UnaryOperator<StateSnapshot> change) throws IOException
    {
        final SnapshotFiles.Found newest = files().all().get(0);
        Files.write(newest.path(), change.apply(newest.snapshot()).encode());
    }

    private static void change(final Path file) throws IOException
    {
        final byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
    }

    private void requireAsReplayed(final Recovery recovery)
    {
        final ExecutionMachine whole = newMachine();
        assertThat(JournalReplay.replay(directory(), whole, (document) -> { })).isEqualTo(recovery.end());
        assertThat(recovery.machine().core().stateHash()).isEqualTo(whole.core().stateHash());
        assertThat(StateSnapshot.of(recovery.machine(), recovery.lastDocument()).encode())
            .isEqualTo(StateSnapshot.of(whole, recovery.lastDocument()).encode());
    }

    private Recovery recover()
    {
        return new JournalRecovery(directory(), CAPACITY).run();
    }

    /** A process that recovers, trades, and stops in order, with a snapshot or without. */
    private long live(final int rounds, final boolean takesSnapshot) throws Exception
    {
        return live(directory(), 0, rounds, takesSnapshot);
    }

    private static long live(
        final Path directory, final long beginNs, final int rounds, final boolean takesSnapshot)
        throws Exception
    {
        try (ChronicleJournal journal = new ChronicleJournal(directory, ChronicleJournal.MIN_BLOCK_BYTES, 0))
        {
            final Recovery recovery = journal.recover(CAPACITY);
            final long last = story(recovery, journal, beginNs).start().rounds(rounds).driver().sequence();
            if (takesSnapshot)
            {
                journal.snapshots().write(journal.snapshot(recovery.machine()));
            }
            return last;
        }
    }

    private static ExecutionStory story(final Recovery recovery, final Journal journal, final long beginNs)
    {
        return new ExecutionStory(recovery.machine(), journal, (sequence, outputs) -> { },
            recovery.end().sequence(), Math.max(beginNs, recovery.end().timestampNs()));
    }

    private SnapshotFiles files()
    {
        return new SnapshotFiles(directory());
    }

    private Path directory()
    {
        return temporary.resolve("journal");
    }

    private static ExecutionMachine newMachine()
    {
        return new ExecutionMachine(CAPACITY);
    }
}
