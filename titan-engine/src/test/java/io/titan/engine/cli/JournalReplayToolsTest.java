package io.titan.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.execution.ExecutionStory;
import io.titan.engine.journal.ChronicleJournal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

@Timeout(120)
class JournalReplayToolsTest
{
    private static final String CONFIG = "../conf/demo.conf";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private TitanConfig config;
    private ExecutionMachine machine;

    @TempDir
    private Path temporary;

    @BeforeEach
    void loadConfig() throws Exception
    {
        config = new ConfigLoader(Map.of()).file(Path.of(CONFIG)).load().config();
        machine = new ExecutionMachine(config.engine().capacity());
    }

    @Test
    void shouldTellTheStateAtTheEndAndAtAnySequenceOrTime() throws Exception
    {
        final long last = write("journal", 3);
        final String hash = String.format("%016x", machine.core().stateHash());
        final JsonNode end = replay("--at", Long.toString(last));
        assertThat(end.get("sequence").asLong()).isEqualTo(last);
        assertThat(end.at("/state/stateHash").asText()).isEqualTo(hash);
        assertThat(end.at("/state/fills").asLong()).isEqualTo(machine.core().totals().fills);
        assertThat(end.get("positions")).anyMatch((row) -> "BTCUSDT".equals(row.get("symbol").asText()) &&
            "net".equals(row.get("source").asText()));

        final JsonNode earlier = replay("--at", Long.toString(last / 2));
        assertThat(earlier.get("sequence").asLong()).isEqualTo(last / 2);
        assertThat(earlier.at("/state/stateHash").asText()).isNotEqualTo(hash);
        assertThat(replay("--at", earlier.get("time").asText()).get("sequence").asLong())
            .as("the last document of that time").isGreaterThanOrEqualTo(last / 2).isLessThan(last);
    }

    @Test
    void shouldRefuseAPointBeforeTheFirstDocumentAndWhatIsNoPoint() throws Exception
    {
        write("journal", 1);
        assertThat(run("--at", "2001-01-01T00:00:00Z")).isEqualTo(2);
        assertThat(err.toString()).contains("has no document so early");
        assertThat(run("--at", "noon")).isEqualTo(2);
        assertThat(err.toString()).contains("--at 'noon' is no time");
        assertThat(run("--at", "5", "--compare")).as("one question at a time").isEqualTo(2);
    }

    @Test
    void shouldSayThatNobodyAnswersWhenNothingRuns() throws Exception
    {
        write("journal", 1);
        assertThat(run("--compare")).isEqualTo(7);
        assertThat(err.toString()).contains("no media driver in");
    }

    @Test
    void shouldTellWhatOtherLimitsWouldHaveDenied() throws Exception
    {
        write("journal", 3);
        final JsonNode tight = replay("--limits", limits("sources.hunter.allocation = 1").toString());
        assertThat(tight.get("partsAt").asLong()).isPositive();
        assertThat(tight.get("deniedOnlyWithTheseLimits").isEmpty()).isFalse();
        assertThat(tight.get("firstDenied").asText()).contains(" at sequence " + tight.get("partsAt").asText());
        assertThat(tight.get("ordersWithTheseLimits").asInt()).isLessThan(tight.get("ordersInTheRecord").asInt());
        assertThat(tight.get("venueEventsLeftOut").asLong()).as("fills of orders never sent").isPositive();
    }

    @Test
    void shouldPartNowhereWhenTheLimitsAreTheSame() throws Exception
    {
        write("journal", 3);
        final String allocation = config.engine().source("hunter").allocationE8() / 100_000_000L + "";
        final JsonNode same = replay("--limits", limits("sources.hunter.allocation = " + allocation).toString());
        assertThat(same.get("partsAt").asLong()).isZero();
        assertThat(same.get("deniedOnlyWithTheseLimits").isEmpty()).isTrue();
        assertThat(same.get("ordersWithTheseLimits")).isEqualTo(same.get("ordersInTheRecord"));
    }

    @Test
    void shouldRefuseWhatIsNoLimit() throws Exception
    {
        write("journal", 1);
        final Path file = limits("venue.live = true");
        assertThat(run("--limits", file.toString())).isEqualTo(3);
        assertThat(err.toString()).contains(file + ":1: venue.live = ")
            .contains("is no limit that can be changed while it runs; mend or delete the line")
            .as("of another file than the operator's").doesNotContain("limits reset");
        assertThat(run("--limits", temporary.resolve("none").toString())).isEqualTo(4);
    }

    @Test
    void shouldFindWhereTwoJournalsPart() throws Exception
    {
        final long last = write("journal", 1);
        loadConfig();
        write("same", 1);
        assertThat(diff("journal", "same")).as(err + "" + out).isZero();
        assertThat(out.toString()).contains("The journals are the same: " + last + " documents.");

        loadConfig();
        write("longer", 2);
        assertThat(diff("journal", "longer")).isEqualTo(1);
        assertThat(out.toString()).contains("The first " + last + " documents are the same; " +
            temporary.resolve("longer") + " has ").contains("#" + (last + 1) + " ");

        loadConfig();
        write("other", 0);
        try (ChronicleJournal journal = open("other"))
        {
            final ExecutionMachine other = new ExecutionMachine(config.engine().capacity());
            final var end = journal.recover(other);
            new ExecutionStory(other, journal, (sequence, outputs) -> { }, end.sequence(), end.timestampNs() + 5)
                .rounds(1);
        }
        assertThat(diff("journal", "other")).isEqualTo(1);
        assertThat(out.toString()).containsPattern("The journals part at sequence \\d+; the \\d+ before are the same")
            .contains(temporary.resolve("other") + ":\n#");
    }

    private Path limits(final String line) throws Exception
    {
        return Files.writeString(temporary.resolve("changed.conf"), line + "\n");
    }

    private JsonNode replay(final String... arguments) throws Exception
    {
        assertThat(run(arguments)).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private int run(final String... arguments)
    {
        final List<String> all = new ArrayList<>(List.of("journal", "replay", "--config", CONFIG,
            "-D", "journal.directory=" + temporary.resolve("journal"),
            "-D", "aeron.directory=" + temporary.resolve("aeron")));
        all.addAll(List.of(arguments));
        return execute(all.toArray(String[]::new));
    }

    private int diff(final String first, final String second)
    {
        return execute("journal", "diff", temporary.resolve(first).toString(), temporary.resolve(second).toString());
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

    private long write(final String name, final int rounds) throws Exception
    {
        try (ChronicleJournal journal = open(name))
        {
            return new ExecutionStory(machine, journal, (sequence, outputs) -> { }, 0, 0).start().rounds(rounds)
                .driver().sequence();
        }
    }

    private ChronicleJournal open(final String name) throws Exception
    {
        return new ChronicleJournal(temporary.resolve(name), ChronicleJournal.MIN_BLOCK_BYTES, 0);
    }
}
