package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A position keeps its stop at the exchange whatever dies, and is closed on command, without a bridge and halted. */
class ProtectedPositionTest
{
    @RegisterExtension
    final TestPlace place = new TestPlace();

    private final Standing standing = new Standing(place);

    @Test
    void shouldKeepItsStopWhateverIsKilledAndBeFlattenedWhileHalted() throws Exception
    {
        standing.titan(0, "up", "--no-bridge", "--port", Integer.toString(place.port()));
        final VenueView venue = new VenueView(place.port(), standing.directory().resolve("exchange.keys"));
        standing.haltWithAPosition(venue);
        kill("scavenger", venue);
        kill("driver", venue);
        kill("execution", venue);
        assertThat(standing.json("state").get("tradingState").asText()).isEqualTo("HALTED");
        assertPositionsShowTheStop();

        venue.removeStops();
        Standing.await("the stop is back", venue::isProtected);

        assertThat(standing.titan(0, "flatten", "--symbol", "BTCUSDT")).contains("What is held is being closed");
        Standing.await("nothing is held", () -> venue.position().signum() == 0);
        Standing.await("nothing is left at the exchange",
            () -> venue.stops().signum() == 0 && venue.openOrders() == 0);
        assertThat(standing.titan(1, "flatten", "--source", "nobody")).contains("no source called nobody");
        assertThat(standing.titan(0, "down")).contains("stopped");
    }

    /** The stop is there while it is dead, and once it is back. */
    private void kill(final String process, final VenueView venue) throws Exception
    {
        final int before = standing.process(process).get("restarts").asInt();
        OsProcess.signal(standing.pid(process), "KILL");
        assertThat(venue.isCovered()).as("covered without " + process).isTrue();
        Standing.await(process + " is back", () -> standing.process(process).get("restarts").asInt() > before &&
            "READY".equals(standing.process(process).get("state").asText()) &&
            "READY".equals(standing.process("execution").get("state").asText()));
        Standing.await("protected again with " + process, venue::isProtected);
    }

    private void assertPositionsShowTheStop() throws Exception
    {
        for (final JsonNode row : standing.json("positions"))
        {
            assertThat(new BigDecimal(row.get("stop").asText())).as("%s", row)
                .isEqualByComparingTo(new BigDecimal(row.get("quantity").asText()).abs());
        }
        assertThat(standing.json("orders").findValuesAsText("role")).contains("STOP").doesNotContain("ENTRY");
    }
}
