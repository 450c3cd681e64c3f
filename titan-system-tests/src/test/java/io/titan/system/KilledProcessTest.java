package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code kill -9} of everything that can be killed. {@code scripts/kill-test} does it at many random moments. */
class KilledProcessTest
{
    /** How long a start hangs: longer than a Titan that runs ever takes to answer. */
    private static final long START_MS = 17_000;

    @RegisterExtension
    final TestPlace place = new TestPlace();

    @Test
    void shouldGoOnTradingWithAgreeingBooksWhicheverProcessIsKilled() throws Exception
    {
        try (Demo demo = Demo.start(place, "--seconds", "600", "--seed", "7").awaitTrading())
        {
            for (final String victim : List.of("scavenger", "execution", "exchange", "driver"))
            {
                final long before = confirmed(demo);
                demo.await(() -> confirmed(demo) > before, "a signal before " + victim + " is killed");
                demo.killAndAwaitRestart(victim);
            }
            final long before = confirmed(demo);
            demo.await(() -> confirmed(demo) > before, "a signal after the last kill");
            demo.signal("INT");

            assertThat(demo.awaitEnd()).as(demo.output()).isZero();
            final JsonNode summary = demo.summary();
            assertThat(summary.at("/restarts").asInt()).isEqualTo(4);
            assertThat(summary.at("/booksAgree").asBoolean()).isTrue();
            assertThat(summary.at("/fills").asLong()).isPositive();
        }
    }

    /** On a busy machine a start takes long; what was booked can be compared all the same. */
    @Test
    void shouldWaitAtItsEndForAnExecutionThatIsStillStarting() throws Exception
    {
        try (Demo demo = Demo.start(place, "--seconds", "600").awaitTrading())
        {
            final long before = confirmed(demo);
            demo.await(() -> confirmed(demo) > before, "a signal");
            final long killed = demo.pidOf("execution");
            OsProcess.signal(killed, "KILL");
            demo.signal("INT");
            demo.await(() -> demo.findPid("execution").filter((pid) -> pid != killed).isPresent(), "its next start");
            final long started = demo.pidOf("execution");
            OsProcess.signal(started, "STOP");
            demo.awaitText("stopping:");
            TimeUnit.MILLISECONDS.sleep(START_MS);
            OsProcess.signal(started, "CONT");

            assertThat(demo.awaitEnd()).as(demo.output()).isZero();
            assertThat(demo.output()).contains("The books agree.");
        }
    }

    @Test
    void shouldStartAgainRightAfterTheSupervisorWasKilled() throws Exception
    {
        try (Demo killed = Demo.start(place, "--seconds", "600").awaitTrading())
        {
            killed.signal("KILL");
            try (Demo second = Demo.start(place, "--seconds", "5"))
            {
                assertThat(second.awaitEnd()).as(second.output()).isZero();
                assertThat(second.output()).contains("The books agree.");
            }
        }
    }

    private static long confirmed(final Demo demo)
    {
        final List<String> figures = demo.figures();
        return Long.parseLong(figures.get(figures.size() - 1).replaceAll(".* confirmed (\\d+) .*", "$1"));
    }
}
