package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The exchange deleverages a position, and a person closes the rest while execution is down: the books follow. */
class OutsideTradeTest
{
    @RegisterExtension
    final TestPlace place = new TestPlace();

    private final Standing standing = new Standing(place);

    @Test
    void shouldProtectWhatIsLeftAndNothingThatOthersHaveClosed() throws Exception
    {
        standing.titan(0, "up", "--no-bridge", "--port", Integer.toString(place.port()));
        final VenueView venue = new VenueView(place.port(), standing.directory().resolve("exchange.keys"));
        standing.haltWithAPosition(venue);
        standing.titan(0, "reduce");

        venue.liquidate(venue.position().abs().divide(BigDecimal.valueOf(2)).setScale(3, RoundingMode.UP));
        Standing.await("the change is noticed", () -> outsideChanges() == 1);
        Standing.await("stops of what is left", venue::isProtected);
        assertBooksAgree(venue);

        final int before = standing.process("execution").get("restarts").asInt();
        OsProcess.signal(standing.pid("execution"), "STOP");
        venue.closeByHand();
        OsProcess.signal(standing.pid("execution"), "KILL");
        venue.startMarket();
        Standing.await("execution is back", () -> standing.process("execution").get("restarts").asInt() > before &&
            "READY".equals(standing.process("execution").get("state").asText()));
        Standing.await("the change is noticed", () -> outsideChanges() == 2);
        Standing.await("nothing protects what is not held",
            () -> venue.stops().signum() == 0 && venue.openOrders() == 0);
        assertBooksAgree(venue);
        assertThat(standing.titan(0, "status")).contains("somebody else changed what the account holds");
        standing.titan(0, "resume");
        assertThat(standing.json("state").get("tradingState").asText()).isEqualTo("ACTIVE");
        standing.titan(0, "down");
    }

    private int outsideChanges() throws Exception
    {
        final JsonNode state = standing.json("state");
        final int changes = state.get("outsideChanges").asInt();
        assertThat(changes == 0 || "REDUCE_ONLY".equals(state.get("tradingState").asText())).isTrue();
        return changes;
    }

    /** Each row of the one source, and the net one, are what the exchange holds: soon, as targets go on filling. */
    private void assertBooksAgree(final VenueView venue) throws Exception
    {
        Standing.await("positions are those of the exchange", () ->
        {
            final BigDecimal held = venue.position();
            boolean isAgreed = true;
            for (final JsonNode row : standing.json("positions"))
            {
                assertThat(row.get("source").asText()).isNotEqualTo("(outside)");
                isAgreed &= new BigDecimal(row.get("quantity").asText()).compareTo(held) == 0;
            }
            return isAgreed;
        });
    }
}
