package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.titan.engine.cli.TitanCommand;
import io.titan.engine.supervisor.RunDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A Titan of {@code titan up} in the place of a test, and the commands given to it. One thread.
 */
final class Standing
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(180);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final TestPlace place;

    Standing(final TestPlace place)
    {
        this.place = place;
    }

    /** Gives a command, which must end with a code; what it said. */
    String titan(final int code, final String... arguments) throws Exception
    {
        return titan(Map.of(), code, arguments);
    }

    /** The same with more variables. */
    String titan(final Map<String, String> variables, final int code, final String... arguments) throws Exception
    {
        final List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll("journal".equals(arguments[0]) ? List.of(place.runs().toString()) :
            List.of("--run-dir", place.runs().toString()));
        try (Demo command = Demo.titan(place, variables, all))
        {
            assertThat(command.awaitEnd()).as("%s said: %s", all, command.output()).isEqualTo(code);
            return command.output();
        }
    }

    /**
     * Gives a command whose answer is JSON, in this JVM: tests ask again and again until something has come true, and
     * the start of another JVM each time would keep the processes that are waited for from their cores.
     */
    JsonNode json(final String... arguments) throws Exception
    {
        final List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--json", "--run-dir", place.runs().toString()));
        final PrintStream output = System.out;
        final PrintStream errors = System.err;
        final ByteArrayOutputStream said = new ByteArrayOutputStream();
        final ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try
        {
            final int code = TitanCommand.execute(all.toArray(String[]::new));
            assertThat(code).as("%s said: %s%s", all, said, complained).isZero();
        }
        finally
        {
            System.setOut(output);
            System.setErr(errors);
        }
        return new ObjectMapper().readTree(said.toString(StandardCharsets.UTF_8));
    }

    /** What the supervisor last wrote about a process. */
    JsonNode process(final String name) throws IOException
    {
        for (final JsonNode process : new ObjectMapper().readTree(directory().resolve("status.json").toFile())
            .get("processes"))
        {
            if (process.get("name").asText().equals(name))
            {
                return process;
            }
        }
        throw new AssertionError("no process " + name);
    }

    /** What a process has said since it was first started. */
    String log(final String name) throws IOException
    {
        return Files.readString(directory().resolve(name + ".log"));
    }

    boolean isReady(final String name) throws IOException
    {
        return process(name).get("state").asText().equals("READY");
    }

    long pid(final String name) throws IOException
    {
        return process(name).get("pid").asLong();
    }

    Path directory()
    {
        return RunDirectory.standing(place.runs());
    }

    /**
     * Halts with a position, its stop and no entry, in a market that stands still, so that it stays. A target or stop
     * may be faster: then the next is waited for.
     */
    void haltWithAPosition(final VenueView venue) throws Exception
    {
        haltWithItsStop(venue);
        while (!venue.isProtected())
        {
            venue.startMarket();
            titan(0, "resume");
            haltWithItsStop(venue);
        }
    }

    private void haltWithItsStop(final VenueView venue) throws Exception
    {
        await("a protected position", venue::isProtected);
        titan(0, "halt", "--cancel");
        venue.pauseMarket();
        await("no entry is left, and what is held has its stop", () -> json("state").get("openOrders").asInt() == 0 &&
            (venue.position().signum() == 0 || venue.isProtected()));
    }

    /** Something that comes true while a test waits. */
    @FunctionalInterface
    interface Condition
    {
        boolean isTrue() throws Exception;
    }

    static void await(final String what, final Condition condition) throws Exception
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!isTrue(condition))
        {
            assertThat(System.nanoTime() - deadlineNs).as("in time: " + what).isNegative();
            LockSupport.parkNanos(POLL_NS);
        }
    }

    /** A server may end a kept connection, or come back, just when it is asked: then it is asked once more. */
    private static boolean isTrue(final Condition condition) throws Exception
    {
        try
        {
            return condition.isTrue();
        }
        catch (final SocketException ex)
        {
            return false;
        }
    }
}
