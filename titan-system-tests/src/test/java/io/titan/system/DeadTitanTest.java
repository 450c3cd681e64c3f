package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.config.ConfigLoader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Execution dies and nobody starts it again: the exchange's countdown takes the entry that rests, and no stop. */
class DeadTitanTest
{
    /** Nothing but the source of the test trades, its entry rests for as long as it takes, and the countdown is on. */
    private static final String CHANGES = """
        venue { deadManSwitch = 20s, deadManSparesStops = true }
        engine.limits.workingTime = 1h
        scavenger.traps { liquidation.enabled = false, dailyLevel.enabled = false, bollinger.enabled = false }
        """;
    /** In the exchange's ledger, of a countdown that runs; one that stands still runs out at the end of time. */
    private static final String WOUND = "[0-9a-f]+ \\d+ D 0 (?!" + Long.MAX_VALUE + ")\\d+";

    @RegisterExtension
    final TestPlace place = new TestPlace();

    private final Standing standing = new Standing(place);

    @Test
    void shouldLeaveTheStopAndNoEntryBehindAndAdoptEverythingOnceItIsBack() throws Exception
    {
        final Path config = Files.writeString(place.resolve("dead.conf"),
            Files.readString(place.home("conf/demo.conf")).replace("collarBps = 50", "collarBps = 400") + CHANGES);
        standing.titan(0, "up", "--config", config.toString(), "--simulated", "--no-bridge", "--no-brain",
            "--no-console", "--port", Integer.toString(place.port()));
        standing.titan(0, "arm");
        final VenueView venue = new VenueView(place.port(), standing.directory().resolve("exchange.keys"));
        try (BuyingSource source = new BuyingSource(aeronDirectory()))
        {
            source.connect();
            final BigDecimal price = venue.price();
            source.buyUpTo(times(price, "1.02"), times(price, "0.9"));
            Standing.await("a protected position", venue::isProtected);
            source.bid(times(price, "0.97"), times(price, "0.9"));
        }
        Standing.await("an entry that rests", () -> venue.entries() == 1);
        Standing.await("the countdown is wound", this::isWound);
        final BigDecimal held = venue.position();
        final List<String> stops = venue.stopNames();
        final int before = standing.process("execution").get("restarts").asInt();
        final long supervisor = supervisor();

        OsProcess.signal(supervisor, "STOP");
        try
        {
            OsProcess.signal(standing.pid("execution"), "KILL");
            assertThat(venue.entries()).as("it has canceled nothing itself").isEqualTo(1);
            Standing.await("the countdown takes the entry", () -> venue.entries() == 0);
            assertThat(venue.stopNames()).isEqualTo(stops);
            assertThat(venue.position()).isEqualByComparingTo(held);
        }
        finally
        {
            OsProcess.signal(supervisor, "CONT");
        }

        Standing.await("execution is back", () -> standing.process("execution").get("restarts").asInt() > before &&
            standing.isReady("execution"));
        Standing.await("the end of the entry is known",
            () -> standing.json("state").get("openOrders").asInt() == 0);
        assertThat(standing.json("state").get("outsideChanges").asInt()).isZero();
        assertThat(standing.json("state").get("protectionAlarms").asInt()).isZero();
        assertThat(venue.stopNames()).as("the stop that was there").isEqualTo(stops);
        assertThat(standing.json("positions").findValuesAsText("quantity"))
            .allMatch((quantity) -> new BigDecimal(quantity).compareTo(held) == 0).isNotEmpty();
        standing.titan(0, "flatten");
        Standing.await("nothing is held, and nothing left at the exchange", () -> venue.position().signum() == 0 &&
            venue.stops().signum() == 0 && venue.openOrders() == 0);
        standing.titan(0, "down");
    }

    private Path aeronDirectory() throws Exception
    {
        return new ConfigLoader(Map.of()).file(standing.directory().resolve("titan.conf")).load().config().aeron()
            .directory();
    }

    private long supervisor() throws IOException
    {
        return Long.parseLong(Files.readString(standing.directory().resolve("supervisor.pid")).split(" ")[0]);
    }

    private boolean isWound() throws IOException
    {
        try (Stream<Path> files = Files.walk(standing.directory().resolve("exchange")))
        {
            for (final Path file : files.filter(Files::isRegularFile).toList())
            {
                if (Files.readAllLines(file).stream().anyMatch((line) -> line.matches(WOUND)))
                {
                    return true;
                }
            }
        }
        return false;
    }

    /** At the market's tick. */
    private static BigDecimal times(final BigDecimal price, final String factor)
    {
        return price.multiply(new BigDecimal(factor)).setScale(1, RoundingMode.DOWN);
    }
}
