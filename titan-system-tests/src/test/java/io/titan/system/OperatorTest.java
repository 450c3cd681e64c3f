package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.engine.files.HaltFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator does to a Titan that trades: ways to halt it, limits that outlive execution, a signal's story. */
class OperatorTest
{
    @RegisterExtension
    final TestPlace place = new TestPlace();

    private final Standing standing = new Standing(place);

    @Test
    void shouldHaltInEveryWayThereIsEvenWithoutADriver() throws Exception
    {
        standing.titan(0, "up", "--no-brain", "--no-console", "--port", Integer.toString(place.port()));
        assertThat(standing.titan(0, "halt", "--cancel")).contains("Trading is halted until titan resume.")
            .contains("being canceled");
        assertThat(tradingState()).isEqualTo("HALTED");
        assertThat(standing.titan(1, "arm")).contains("ARM was refused: HALTED; titan resume ends the halt");
        assertThat(standing.titan(0, "resume")).contains("The halt is over.");
        assertThat(tradingState()).isEqualTo("ACTIVE");

        OsProcess.signal(standing.pid("execution"), "USR1");
        awaitHaltAndResume("signal USR1");
        HaltFile.in(standing.directory()).write("written by hand");
        awaitHaltAndResume("the halt file: written by hand");
        assertThat(HaltFile.in(standing.directory()).isThere()).isFalse();

        OsProcess.signal(standing.pid("driver"), "STOP");
        try
        {
            assertThat(standing.titan(7, "halt", "--timeout", "500")).contains("the halt is stated in");
            Standing.await("halted without a driver", () -> standing.log("execution")
                .contains("by the halt file: titan halt, which execution did not answer"));
        }
        finally
        {
            OsProcess.signal(standing.pid("driver"), "CONT");
        }
        assertThat(standing.titan(0, "down")).contains("stopped");
        assertThat(standing.titan(0, "journal", "dump", "--kind", "SetTradingState", "--format", "json")
            .lines().filter((line) -> line.contains("\"action\":\"HALT\""))).hasSize(4);
    }

    @Test
    void shouldKeepLimitsOverADeathOfExecutionAndExplainWhatTheyDenied() throws Exception
    {
        standing.titan(0, "up", "--no-brain", "--no-console", "--port", Integer.toString(place.port()));
        assertThat(standing.titan(2, "limits", "set", "sources.scavenger.allocation=much"))
            .contains("nothing was changed: sources.scavenger.allocation = much: give a decimal");
        assertThat(standing.titan(0, "limits", "set", "sources.scavenger.allocation=1",
            "sources.scavenger.safeAllocation=7", "instruments.*.collarBps=49"))
            .containsPattern("sources.scavenger.allocation +15000 +1");
        OsProcess.signal(standing.pid("execution"), "KILL");
        Standing.await("execution is back", () -> standing.process("execution").get("restarts").asInt() == 1 &&
            "READY".equals(standing.process("execution").get("state").asText()));
        assertLimit("sources.scavenger.allocation", "1", "limits set; configured: 15000");
        assertLimit("sources.scavenger.safeAllocation", "7", "limits set; configured: 0");
        assertLimit("sources.scavenger.allocationShareBps", "0", "configuration");
        assertLimit("instruments.BTCUSDT.collarBps", "49", "limits set; configured: 50");
        assertLimit("instruments.BTCUSDT.maxOrderNotional", "5000", "configuration");

        Standing.await("a denial", () -> !denied().isEmpty());
        standing.titan(0, "down");
        final JsonNode story = standing.json("explain", denied());
        assertThat(story.at("/summary/outcome").asText()).isEqualTo("DENIED");
        assertThat(story.at("/summary/reason").asText()).isEqualTo("ALLOCATION");
        // A line may end between any two words.
        assertThat(standing.titan(0, "explain", denied()).replaceAll("\\s+", " ")).contains("scavenger-")
            .containsPattern("DENIED because of ALLOCATION, measured \\d[0-9.]*, limit 1\\.");
        assertThat(standing.titan(0, "limits", "reset")).contains("the next start of execution");
    }

    private String denied() throws Exception
    {
        final String dump = standing.titan(0, "journal", "dump", "--kind", "IntentReply");
        return dump.lines().filter((line) -> line.contains("reason=ALLOCATION"))
            .map((line) -> line.replaceFirst(".*signalKey=([0-9a-f]{32}).*", "$1")).findFirst().orElse("");
    }

    private void assertLimit(final String key, final String value, final String origin) throws Exception
    {
        final JsonNode row = standing.json("limits", "get", key).get(0);
        assertThat(row.get("value").asText()).as(key).isEqualTo(value);
        assertThat(row.get("origin").asText()).as(key).isEqualTo(origin);
    }

    private void awaitHaltAndResume(final String cause) throws Exception
    {
        Standing.await("a halt by " + cause,
            () -> standing.log("execution").contains("halted until titan resume, by " + cause));
        assertThat(tradingState()).isEqualTo("HALTED");
        standing.titan(0, "resume");
        assertThat(tradingState()).isEqualTo("ACTIVE");
    }

    private String tradingState() throws Exception
    {
        return standing.json("state").get("tradingState").asText();
    }
}
