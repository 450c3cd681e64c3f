package io.titan.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.execution.ExecutionStory;
import io.titan.engine.journal.ChronicleJournal;
import io.titan.engine.journal.JournalFiles;
import io.titan.engine.journal.JournalReplay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

@Timeout(120)
class JournalSalvageTest
{
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"changed", "cut", "hole", "short"})
    void shouldTakeOverWhatIsBeforeTheDamageAndChangeNothing(final String kind) throws Exception
    {
        JournalFiles.make(kind, journal(), this::write);
        final Map<String, String> before = JournalFiles.fingerprints(journal());

        assertThat(salvage()).as(err.toString()).isZero();
        final long last = JournalReplay.read(copy(), (document) -> { }).sequence();
        assertThat(out.toString()).contains("Copied sequence 1 to " + last + " of the journal in " + journal())
            .contains("Left behind: the journal in " + journal() + " is damaged: ")
            .containsPattern("By its mark at least \\d+ documents are missing, sequence " + (last + 1) + " to ");
        assertThat(JournalFiles.fingerprints(journal())).isEqualTo(before);
        assertThat(goOn()).as("the copy is a journal").isGreaterThan(last);
    }

    @Test
    void shouldSayWhenNothingIsLeftBehind() throws Exception
    {
        final long last = write();
        assertThat(salvage()).isZero();
        assertThat(out.toString()).contains("Copied sequence 1 to " + last).contains("the journal is whole");
        assertThat(JournalReplay.read(copy(), (document) -> { }))
            .isEqualTo(JournalReplay.read(journal(), (document) -> { }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "bare", "empty", "foreign", "garbage"})
    void shouldMakeNoCopyOfNothing(final String kind) throws Exception
    {
        JournalFiles.make(kind, journal(), this::write);
        assertThat(salvage()).isIn(1, 4);
        assertThat(err.toString()).contains(JournalFiles.sentence(kind)).contains(journal().toString());
        assertThat(copy()).doesNotExist();
    }

    @Test
    void shouldRefuseAJournalThatIsBeingWrittenAndADirectoryThatIsNotEmpty() throws Exception
    {
        try (ChronicleJournal owner = open(journal()))
        {
            assertThat(owner.recover(machine()).sequence()).isZero();
            assertThat(salvage()).isEqualTo(5);
            assertThat(err.toString()).contains("is in use by process " + ProcessHandle.current().pid());
        }
        write();
        Files.createDirectories(copy());
        Files.createFile(copy().resolve("something"));
        assertThat(salvage()).isEqualTo(1);
        assertThat(err.toString()).contains("is not empty; give a directory that is not there yet");
    }

    private long goOn() throws Exception
    {
        final ExecutionMachine machine = machine();
        try (ChronicleJournal journal = open(copy()))
        {
            final JournalReplay.Position end = journal.recover(machine);
            new ExecutionStory(machine, journal, (sequence, outputs) -> { }, end.sequence(), end.timestampNs()).start();
        }
        return JournalReplay.replay(copy(), machine(), (document) -> { }).sequence();
    }

    private long write() throws Exception
    {
        final ExecutionMachine machine = machine();
        try (ChronicleJournal journal = open(journal()))
        {
            journal.recover(machine);
            return new ExecutionStory(machine, journal, (sequence, outputs) -> { }, 0, 0).start().rounds(3)
                .driver().sequence();
        }
    }

    private static ChronicleJournal open(final Path directory) throws Exception
    {
        return new ChronicleJournal(directory, ChronicleJournal.MIN_BLOCK_BYTES, 0);
    }

    private static ExecutionMachine machine()
    {
        return new ExecutionMachine(new ExecutionCapacity(2, 1, 64, 64, 64));
    }

    private int salvage()
    {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        final CommandLine line = TitanCommand.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err, true));
        return line.execute("journal", "salvage", journal().toString(), "--to", copy().toString());
    }

    private Path journal()
    {
        return temporary.resolve("journal");
    }

    private Path copy()
    {
        return temporary.resolve("copy");
    }
}
