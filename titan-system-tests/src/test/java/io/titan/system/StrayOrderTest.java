package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.codecs.ClientOrderId;
import io.titan.protocol.OrderRole;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The venue has orders of Titan that no journal knows, as after a power cut: they are canceled, and it is told. */
class StrayOrderTest
{
    /** Nothing trades. */
    private static final String CHANGES = """
        scavenger.traps { liquidation.enabled = false, dailyLevel.enabled = false, bollinger.enabled = false }
        """;
    private static final String FOREIGN = "web_4711";

    @RegisterExtension
    final TestPlace place = new TestPlace();

    private final Standing standing = new Standing(place);

    @Test
    void shouldCancelWhatTheJournalHasLostAndLeaveWhatOthersHaveOpen() throws Exception
    {
        final Path config = Files.writeString(place.resolve("stray.conf"),
            Files.readString(place.home("conf/demo.conf")) + CHANGES);
        standing.titan(0, "up", "--config", config.toString(), "--simulated", "--no-bridge", "--no-brain",
            "--no-console", "--port", Integer.toString(place.port()));
        final VenueView venue = new VenueView(place.port(), standing.directory().resolve("exchange.keys"));
        final int before = standing.process("execution").get("restarts").asInt();
        final long execution = standing.pid("execution");

        OsProcess.signal(execution, "STOP");
        final BigDecimal low = venue.price().multiply(new BigDecimal("0.9")).setScale(1, RoundingMode.DOWN);
        venue.bid(name(OrderRole.ENTRY, 0), low);
        venue.bid(name(OrderRole.TARGET, 3), low);
        venue.placeStop(name(OrderRole.STOP, 7), low);
        venue.bid(FOREIGN, low);
        assertThat(venue.openOrders()).isEqualTo(3);
        OsProcess.signal(execution, "KILL");

        Standing.await("execution is back", () -> standing.process("execution").get("restarts").asInt() > before &&
            standing.isReady("execution"));
        Standing.await("what it does not know is canceled", () -> venue.openOrders() == 1 &&
            venue.stops().signum() == 0);
        assertThat(venue.openNames()).containsExactly(FOREIGN);
        Standing.await("it says so", () -> standing.json("state").get("straysCanceled").asInt() == 3 &&
            standing.json("state").get("foreignOrders").asInt() == 1);
        assertThat(standing.titan(0, "status"))
            .contains("canceled at the venue, because the journal did not have them open: 3 orders")
            .contains("open orders of others on this account, left alone: 1");
        standing.titan(0, "down");
    }

    private static String name(final OrderRole role, final int generation)
    {
        final byte[] name = new byte[ClientOrderId.LENGTH];
        ClientOrderId.encode(new UnsafeBuffer(name), 0, 47, 11, role, generation);
        return new String(name, StandardCharsets.US_ASCII);
    }
}
