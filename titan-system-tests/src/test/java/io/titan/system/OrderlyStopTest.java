package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Execution is asked to stop while it holds a position: it leaves its stop at the exchange, and no entry. */
class OrderlyStopTest
{
    @RegisterExtension
    final TestPlace place = new TestPlace();

    private final Standing standing = new Standing(place);

    @Test
    void shouldLeaveTheStopAndNoEntryAndHaveNothingToRepairAtTheNextStart() throws Exception
    {
        standing.titan(0, "up", "--no-bridge", "--port", Integer.toString(place.port()));
        final VenueView venue = new VenueView(place.port(), standing.directory().resolve("exchange.keys"));
        Standing.await("a protected position", venue::isProtected);

        final int before = standing.process("execution").get("restarts").asInt();
        final long pid = standing.pid("execution");
        OsProcess.signal(pid, "TERM");
        Standing.await("its end", () -> OsProcess.commandLine(pid).isEmpty());
        assertThat(venue.entries()).as("entries left at the exchange").isZero();
        // A target may close all of it at any moment.
        assertThat(venue.isCovered() || venue.position().signum() == 0).as("stops cover what is held").isTrue();
        final long lastTrade = venue.lastTrade();
        final List<String> stops = venue.stopNames();

        Standing.await("execution is back", () -> standing.process("execution").get("restarts").asInt() > before &&
            "READY".equals(standing.process("execution").get("state").asText()));
        standing.titan(0, "reduce");
        Standing.await("protected", () -> venue.isProtected() || venue.position().signum() == 0);
        final List<String> now = venue.stopNames();
        assertThat(stops.equals(now) || lastTrade != venue.lastTrade())
            .as("the same stops, as nothing was traded: %s, before %s", now, stops).isTrue();
        assertThat(standing.json("state").get("outsideChanges").asInt()).isZero();
        assertThat(standing.json("state").get("protectionAlarms").asInt()).isZero();
        standing.titan(0, "down");
    }
}
