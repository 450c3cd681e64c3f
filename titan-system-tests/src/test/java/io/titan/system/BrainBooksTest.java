package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.agrona.IoUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Fills in brain's database, in execution's journal and at the exchange are the same, and positions and PnL equal to
 * the cent, whoever of brain, bridge, PostgreSQL and Redis was killed meanwhile, and when a lost database is filled
 * again.
 */
class BrainBooksTest
{
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final String BRAIN = "brain";
    private static final String BRIDGE = "bridge";
    private static final List<String> VICTIMS = List.of(BRAIN, BRIDGE, "postgres", "redis");
    /** A supervisor forgives five deaths in a minute. */
    private static final int DEATHS_OF_EACH = 4;
    private static final int KILLS = 12;
    private static final int LONGEST_PAUSE_MS = 2_500;

    @RegisterExtension
    final TestPlace place = new TestPlace();

    private Standing standing;
    private Path sockets;

    @BeforeEach
    void start() throws Exception
    {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: no PostgreSQL for this platform");
        assumeTrue(Files.isDirectory(place.home("target/dist/brain")), "skipped: titan-brain was not packaged");
        standing = new Standing(place);
        sockets = Files.createTempDirectory("titan-ipc-");
        up();
    }

    @AfterEach
    void stop() throws Exception
    {
        if (standing != null)
        {
            standing.titan(0, "down");
            IoUtil.delete(sockets.toFile(), true);
        }
    }

    @Test
    void shouldAgreeWhoeverIsKilledAndWhenALostDatabaseIsFilledAgain() throws Exception
    {
        final long seed = Long.getLong("titan.kill.seed", new Random().nextLong());
        System.out.println("killing by -Dtitan.kill.seed=" + seed);
        Standing.await("fills before anybody is killed", () -> fillsOfExecution() > 0);
        final long before = fillsOfExecution();
        killAtRandom(new Random(seed));
        Standing.await("brain and bridge are back", () -> standing.isReady(BRAIN) && standing.isReady(BRIDGE));
        Standing.await("fills afterwards", () -> fillsOfExecution() > before);

        standing.titan(0, "halt", "--cancel");
        standing.titan(0, "flatten");
        awaitDelivered();
        final BrainBooks books = agreed("seed " + seed);
        assertThat(books.fills()).isNotEmpty();

        standing.titan(0, "down");
        IoUtil.delete(standing.directory().resolve(BRAIN).toFile(), false);
        up();
        Standing.await("brain has a new database", () -> brainBooks().isPresent());
        assertThat(brainBooks().orElseThrow().fills()).as("it was lost").isEmpty();
        standing.titan(0, "journal", "redeliver", "--from", "1");
        awaitDelivered();
        assertThat(agreed("after a redelivery")).isEqualTo(books);
    }

    private void up() throws Exception
    {
        standing.titan(Map.of("TITAN_IPC_SOCKET", sockets.resolve("ipc.sock").toString()), 0, "up", "--no-console",
            "--port", Integer.toString(place.port()));
        Standing.await("brain", () -> standing.isReady(BRAIN));
    }

    private void killAtRandom(final Random random) throws Exception
    {
        final Map<String, Integer> deaths = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++)
        {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MS));
            final String victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
            final Optional<Long> pid = pid(victim);
            if (pid.isPresent() && deaths.merge(victim, 1, Integer::sum) <= DEATHS_OF_EACH)
            {
                System.out.println("kills " + victim);
                ProcessHandle.of(pid.get()).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
        assertThat(deaths).as("somebody was killed").isNotEmpty();
    }

    /** Empty while it does not run. */
    private Optional<Long> pid(final String name) throws IOException
    {
        final Path brain = standing.directory().resolve(BRAIN);
        final Path mark = brain.resolve("postgres/data/postmaster.pid");
        return switch (name)
        {
            case "postgres" -> Files.exists(mark) ?
                Files.readAllLines(mark).stream().findFirst().map((line) -> Long.parseLong(line.strip())) :
                Optional.empty();
            case "redis" -> OsProcess.mentioning(brain.resolve("redis")).stream().findFirst();
            default -> Optional.of(standing.pid(name)).filter((pid) -> pid > 0);
        };
    }

    private long fillsOfExecution() throws Exception
    {
        return standing.json("state").get("fills").asLong();
    }

    /** Nothing is open, and brain has as many fills as execution. */
    private void awaitDelivered() throws Exception
    {
        Standing.await("nothing is open", () -> standing.json("state").get("openOrders").asInt() == 0);
        Standing.await("brain has every fill", () ->
            brainBooks().map((books) -> books.fills().size()).orElse(-1) == fillsOfExecution());
    }

    /** Empty while the database is away. */
    private Optional<BrainBooks> brainBooks()
    {
        try
        {
            return Optional.of(BrainBooks.ofDatabase(standing.directory().resolve(BRAIN)));
        }
        catch (final Exception away)
        {
            return Optional.empty();
        }
    }

    private BrainBooks agreed(final String when) throws Exception
    {
        final BrainBooks brain = brainBooks().orElseThrow();
        final BrainBooks journal = BrainBooks.ofCsv(
            standing.titan(0, "journal", "export").lines().filter((line) -> line.contains(",")).toList(),
            "realisedPnl");
        final BrainBooks exchange = BrainBooks.ofCsv(
            Files.readAllLines(standing.directory().resolve("exchange/fills.csv")), "realizedPnl");
        assertThat(brain.fills()).as(when + ": fills in the database and in the journal").isEqualTo(journal.fills());
        assertThat(brain.fills()).as(when + ": and at the exchange").isEqualTo(exchange.fills());
        assertThat(brain.positions()).as(when).isEqualTo(journal.positions()).isEqualTo(exchange.positions());
        for (final BrainBooks other : List.of(journal, exchange))
        {
            assertThat(brain.realised().subtract(other.realised()).abs()).as(when + ": PnL").isLessThan(CENT);
            assertThat(brain.fees().subtract(other.fees()).abs()).as(when + ": fees").isLessThan(CENT);
        }
        return brain;
    }
}
