package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The steps of docs/own-strategy.md lead to a first trade. */
class OwnStrategyTest
{
    @RegisterExtension
    final TestPlace place = new TestPlace();

    private final Standing standing = new Standing(place);

    @Test
    void shouldTradeWithASourceAndLimitsOfItsOwn() throws Exception
    {
        standing.titan(0, "up", "--config", place.home("conf/own-strategy.conf").toString(), "--simulated",
            "--no-brain", "--no-console",
            "--port", Integer.toString(place.port()));
        final String config = standing.directory().resolve("titan.conf").toString();
        assertThat(standing.titan(0, "doctor", "--venue", "--config", config))
            .contains("API key", "may trade", "9 ok, 0 to improve (WARN), 0 that stop Titan (FAIL), 0 not told (SKIP)");
        final String feed = place.resolve("feed.gz").toString();
        assertRecords(0, "messages in .*feed.gz, 0 gaps", config, feed);
        assertRecords(4, "is there already", config, feed);
        standing.titan(0, "arm");

        try (Demo example = example("--source", "own", "--seconds", "600"))
        {
            example.awaitText("FILL ");
            example.signal("TERM");
            assertThat(example.awaitEnd()).as(example.output()).isIn(0, 143);
            assertThat(example.output()).contains("connected to execution", "PREPARE own-", "PREPARED ", "CONFIRMED");
        }
        assertThat(standing.titan(0, "positions")).containsPattern("BTCUSDT +own +-?0\\.0").doesNotContain("scavenger");

        try (Demo refused = example("--source", "nobody"))
        {
            assertThat(refused.awaitEnd()).isEqualTo(2);
            assertThat(refused.output()).hasLineCount(1).contains("has no source 'nobody'");
        }
        standing.titan(0, "down");
    }

    private void assertRecords(final int code, final String told, final String config, final String feed)
        throws Exception
    {
        try (Demo record = Demo.titan(place, List.of("record", "--config", config, "--out", feed, "--seconds", "5")))
        {
            assertThat(record.awaitEnd()).as(record.output()).isEqualTo(code);
            assertThat(record.output()).containsPattern(told);
        }
    }

    private Demo example(final String... arguments) throws Exception
    {
        final List<String> all = new ArrayList<>(List.of("--run", standing.directory().toString()));
        all.addAll(List.of(arguments));
        return Demo.example(place, all);
    }
}
