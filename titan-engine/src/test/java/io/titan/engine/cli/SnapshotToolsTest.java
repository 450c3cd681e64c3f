package io.titan.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.titan.codecs.JournalOrigin;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.execution.ExecutionStory;
import io.titan.engine.journal.ChronicleJournal;
import io.titan.engine.journal.JournalFiles;
import io.titan.engine.journal.JournalReplay;
import io.titan.engine.journal.JournalRetirement;
import io.titan.engine.journal.JournalRewriter;
import io.titan.engine.journal.Recovery;
import io.titan.engine.journal.SnapshotFiles;
import io.titan.engine.journal.WebhookCursors;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Snapshots, and journals that begin with one, as people meet them. */
@Timeout(120)
class SnapshotToolsTest
{
    private static final String CONFIG = "../conf/demo.conf";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private TitanConfig config;

    @TempDir
    private Path temporary;

    @BeforeEach
    void loadConfig() throws Exception
    {
        config = new ConfigLoader(Map.of()).file(Path.of(CONFIG)).load().config();
    }

    @Test
    void shouldTakeASnapshotAndTheNextFromIt() throws Exception
    {
        final long first = live(1);
        final JsonNode taken = new ObjectMapper().readTree(snapshot("--json"));
        assertThat(taken.get("sequence").asLong()).isEqualTo(first);
        assertThat(taken.get("replayed").asLong()).isEqualTo(first);
        assertThat(taken.get("replayedFrom").asLong()).isZero();

        final long second = live(1);
        final String text = snapshot();
        assertThat(text).contains("sequence").contains(Long.toString(second)).contains("stateHash");
        assertThat(new ObjectMapper().readTree(snapshot("--json")).get("replayed").asLong()).isZero();
        assertThat(SnapshotFiles.in(journal()).all()).extracting((found) -> found.snapshot().sequence())
            .containsExactly(second, first);
    }

    @Test
    void shouldChangeNothingOfTheJournal() throws Exception
    {
        live(1);
        final Map<String, String> before = JournalFiles.fingerprints(journal());
        snapshot();
        final Map<String, String> after = JournalFiles.fingerprints(journal());
        after.keySet().removeIf((name) -> name.startsWith("snapshot-"));
        assertThat(after).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare", "empty", "foreign", "garbage", "changed", "cut", "hole", "short", "newer"})
    void shouldTakeNoneOfWhatIsNoSoundJournalAndLeaveItAsItWas(final String kind) throws Exception
    {
        JournalFiles.make(kind, journal(), () -> live(1));
        final Map<String, String> before = JournalFiles.fingerprints(journal());
        assertThat(runSnapshot()).as("%s", err).isEqualTo(1);
        assertThat(err.toString()).startsWith("titan: ").contains(journal().toString()).doesNotContain("\tat ");
        assertThat(err.toString()).contains("newer".equals(kind) ?
            "was written by rules version " + (ExecutionMachine.RULES_VERSION + 1) : JournalFiles.sentence(kind));
        assertThat(JournalFiles.fingerprints(journal())).isEqualTo(before);
    }

    @Test
    void shouldNameSnapshotsThatAreOfNoUse() throws Exception
    {
        live(1);
        snapshot();
        assertThat(execute("journal", "verify", journal().toString())).as("%s", err).isZero();
        assertThat(out.toString()).contains(" is sound, after sequence ");
        assertThat(execute("journal", "stats", journal().toString())).isZero();
        assertThat(out.toString()).contains("snapshots.snapshot-").contains("rules version ");

        final Path file = SnapshotFiles.in(journal()).all().get(0).path();
        Files.writeString(file, "somebody else's");
        assertThat(execute("journal", "verify", journal().toString())).isEqualTo(1);
        assertThat(out.toString()).as("the journal itself").contains(" is intact: ");
        assertThat(err.toString()).contains("no start will use snapshot " + file + ": it is no snapshot of Titan");
        assertThat(execute("journal", "stats", journal().toString())).isZero();
        assertThat(out.toString()).contains("of no use: it is no snapshot of Titan");
        assertThat(runSnapshot()).isZero();
        assertThat(err.toString()).contains("snapshot " + file + " is not used: ");
    }

    @Test
    void shouldSayWhereAJournalBeginsOfWhichTheBeginningWasRetired() throws Exception
    {
        final long last = live(3);
        final long half = last / 2;
        final Path days = temporary.resolve("days");
        new JournalRewriter().days((sequence) -> sequence <= half ? 0 : 1).rewrite(journal(), days);
        Files.move(journal(), temporary.resolve("before"));
        Files.move(days, journal());
        snapshot();
        live(1);
        snapshot();
        final String[] identity = new String[1];
        JournalReplay.read(journal(), (document) -> identity[0] = document.sequence() == 1 ?
            JournalOrigin.identity(document.timestampNs(), document.crc32c()) : identity[0]);
        WebhookCursors.write(temporary, identity[0], last);
        assertThat(new JournalRetirement(journal(), temporary, null).run((bytes) -> { }).upTo()).isEqualTo(half);

        for (final String tool : List.of("dump", "verify", "stats", "tail", "export"))
        {
            assertThat(execute("journal", tool, journal().toString())).as("%s: %s", tool, err).isZero();
            assertThat(err.toString()).as(tool).contains("was retired; it is read from sequence " + (half + 1) + " on");
        }
        assertThat(execute("journal", "stats", "--json", journal().toString())).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).get("firstSequence").asLong()).isEqualTo(half + 1);
        assertThat(replay()).as("%s", err).isZero();
        assertThat(out.toString()).contains("\"outputsAgree\":true");
        assertThat(replay("--at", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("has no document so early that could be replayed");
        assertThat(execute("journal", "diff", journal().toString(), temporary.resolve("before").toString()))
            .isEqualTo(1);
        assertThat(err.toString()).contains("they cannot be compared");
        requireNoOrderBefore(half + 1);
    }

    private void requireNoOrderBefore(final long first) throws Exception
    {
        Files.writeString(temporary.resolve("titan.conf"),
            Files.readString(Path.of(CONFIG)) + "\nrunDirectory = \"" + temporary + "\"\n");
        final Path order = temporary.resolve("webhook.redeliver");
        for (final long gone : List.of(1L, first - 1))
        {
            assertThat(execute("journal", "redeliver", "--from", Long.toString(gone), temporary.toString()))
                .isEqualTo(2);
            assertThat(err.toString()).contains("--from must be " + first + " to ", "not " + gone);
            assertThat(order).doesNotExist();
        }
        assertThat(execute("journal", "redeliver", "--from", Long.toString(first), temporary.toString()))
            .as("%s", err).isZero();
        assertThat(order).hasContent(Long.toString(first));
    }

    private long live(final int rounds) throws Exception
    {
        try (ChronicleJournal writer = new ChronicleJournal(journal(), ChronicleJournal.MIN_BLOCK_BYTES, 0))
        {
            final Recovery recovery = writer.recover(config.engine().capacity());
            return new ExecutionStory(recovery.machine(), writer, (sequence, outputs) -> { },
                recovery.end().sequence(), recovery.end().timestampNs()).start().rounds(rounds).driver().sequence();
        }
    }

    private String snapshot(final String... arguments)
    {
        assertThat(runSnapshot(arguments)).as("%s", err).isZero();
        return out.toString();
    }

    private int runSnapshot(final String... arguments)
    {
        return ofRun("snapshot", arguments);
    }

    private int replay(final String... arguments)
    {
        return ofRun("replay", arguments);
    }

    private int ofRun(final String tool, final String... arguments)
    {
        final List<String> all = new ArrayList<>(
            List.of("journal", tool, "--config", CONFIG, "-D", "journal.directory=" + journal()));
        all.addAll(List.of(arguments));
        return execute(all.toArray(String[]::new));
    }

    private int execute(final String... arguments)
    {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        final CommandLine line = TitanCommand.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private Path journal()
    {
        return temporary.resolve("journal");
    }
}
