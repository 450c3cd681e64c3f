package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.titan.engine.files.HaltFile;
import io.titan.engine.supervisor.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A Titan that outlives the command which started it, with a halt that an earlier life left behind. */
class UpTest
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(180);

    @RegisterExtension
    final TestPlace place = new TestPlace();

    @Test
    void shouldStayHaltedThenTradeOverADeathAndLeaveNothingRunning() throws Exception
    {
        final Path directory = Files.createDirectories(RunDirectory.standing(place.runs()));
        HaltFile.in(directory).write("scavenger died too often");

        assertThat(titan(0, "up", "--no-bridge", "--port", Integer.toString(place.port())))
            .contains("execution", "scavenger", "Next: titan status").doesNotContain("DOWN");
        final JsonNode halted = status(10);
        assertThat(halted.at("/tradingState").asText()).isEqualTo("HALTED");
        assertThat(halted.at("/haltReason").asText()).isEqualTo("scavenger died too often");
        assertThat(titan(5, "up")).contains("is up already").contains("titan down");

        titan(0, "resume");
        titan(0, "arm");
        assertThat(HaltFile.in(directory).isThere()).isFalse();
        OsProcess.signal(process(halted, "execution").get("pid").asLong(), "KILL");
        awaitRestart(directory);

        final JsonNode restarted = status(0);
        assertThat(restarted.at("/tradingState").asText()).isEqualTo("ACTIVE");
        assertThat(process(restarted, "execution").get("pid")).isNotEqualTo(process(halted, "execution").get("pid"));
        assertThat(compareWithJournal()).as("the state that it recovered and went on from").contains("\"agrees\":true");
        assertThat(titan(0, "logs", "supervisor")).contains("execution was killed by signal 9; restarting it, 1 of at");

        assertThat(titan(0, "down")).contains("stopped; journal, books and logs are kept");
        assertThat(OsProcess.mentioning(place.runs())).isEmpty();
        assertThat(status(9).at("/phase").asText()).isEqualTo("DOWN");
    }

    @Test
    void shouldTradeWithoutABridgeThatCannotStart() throws Exception
    {
        final List<String> arguments = List.of(
            "up", "--no-console", "--port", Integer.toString(place.port()), "--run-dir", place.runs().toString());
        try (Demo up = Demo.titan(place, Map.of("TITAN_BRAIN_URL", "http://ada:s3cret@brain"), arguments))
        {
            assertThat(up.awaitEnd()).as(up.output()).isZero();
            assertThat(up.output()).contains("bridge stays down: titan bridge: TITAN_BRAIN_URL must be")
                .contains("FAILED").contains("trading ACTIVE").doesNotContain("s3cret");
        }

        final JsonNode status = status(10);
        assertThat(status.at("/halted").asBoolean()).isFalse();
        assertThat(process(status, "bridge").get("state").asText()).isEqualTo("FAILED");
        assertThat(process(status, "bridge").get("reason").asText()).endsWith("trading goes on without it");
        assertThat(HaltFile.in(RunDirectory.standing(place.runs())).isThere()).isFalse();
        titan(0, "down");
    }

    private static void awaitRestart(final Path directory) throws IOException
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        JsonNode execution = process(file(directory), "execution");
        while (execution.get("restarts").asInt() == 0 || !"READY".equals(execution.get("state").asText()))
        {
            assertThat(System.nanoTime() - deadlineNs).as("execution is back: " + execution).isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            execution = process(file(directory), "execution");
        }
    }

    private static JsonNode file(final Path directory) throws IOException
    {
        return new ObjectMapper().readTree(directory.resolve("status.json").toFile());
    }

    private static JsonNode process(final JsonNode status, final String name)
    {
        for (final JsonNode process : status.get("processes"))
        {
            if (process.get("name").asText().equals(name))
            {
                return process;
            }
        }
        throw new AssertionError("no process " + name + " in " + status);
    }

    private JsonNode status(final int code) throws Exception
    {
        return new ObjectMapper().readTree(titan(code, "status", "--json"));
    }

    private String compareWithJournal() throws Exception
    {
        try (Demo command = Demo.titan(place, List.of("journal", "replay", place.runs().toString(), "--compare")))
        {
            assertThat(command.awaitEnd()).as(command.output()).isZero();
            return command.output();
        }
    }

    private String titan(final int code, final String... arguments) throws Exception
    {
        final List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--run-dir", place.runs().toString()));
        try (Demo command = Demo.titan(place, all))
        {
            assertThat(command.awaitEnd()).as("%s said: %s", all, command.output()).isEqualTo(code);
            return command.output();
        }
    }
}
