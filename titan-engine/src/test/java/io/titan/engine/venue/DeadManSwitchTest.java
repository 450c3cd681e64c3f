package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The venue's countdown is wound while entries are open, and at no other time. */
class DeadManSwitchTest
{
    private static final String PATH = "/fapi/v1/countdownCancelAll";
    private static final int ROUND_MS = 50;
    private static final int COUNTDOWN_MS = 4 * ROUND_MS;
    private static final String[] SYMBOLS = {"BTCUSDT", "ETHUSDT"};

    @Test
    void shouldStopWhatADeadProcessLeftAndWindWhileEntriesAreOpen()
    {
        try (VenueHarness harness = harness(COUNTDOWN_MS))
        {
            harness.await("the end of an old countdown", harness.agent::isCountdownAtRest);
            assertThat(said(harness)).containsExactly("BTCUSDT 0", "ETHUSDT 0");
            harness.gate.entriesOpen(true);
            harness.await("three rounds", () -> said(harness).size() >= 8);
            assertThat(said(harness).subList(2, 8)).containsExactly("BTCUSDT 200", "ETHUSDT 200", "BTCUSDT 200",
                "ETHUSDT 200", "BTCUSDT 200", "ETHUSDT 200");
            assertThat(harness.agent.isCountdownAtRest()).isFalse();
            harness.gate.entriesOpen(false);
            harness.await("its end", harness.agent::isCountdownAtRest);
            assertThat(said(harness)).endsWith("BTCUSDT 0", "ETHUSDT 0");
        }
    }

    @Test
    void shouldTryAgainWhatTheVenueRefused()
    {
        final AtomicInteger asked = new AtomicInteger();
        try (VenueHarness harness = new VenueHarness(COUNTDOWN_MS, false, 1, 64 * 1024, "BTCUSDT"))
        {
            harness.venue.on("POST " + PATH, request -> StubVenue.Reply.json(asked.incrementAndGet() == 1 ? 503 : 200,
                "{}"));
            harness.connected();
            harness.await("its end", harness.agent::isCountdownAtRest);
            assertThat(said(harness)).containsExactly("BTCUSDT 0", "BTCUSDT 0");
        }
    }

    /** Refused for good: the others are wound and stopped round by round as if nothing were. */
    @Test
    void shouldKeepNobodyFromBeingToldBecauseTheVenueRefusesOne()
    {
        try (VenueHarness harness = new VenueHarness(COUNTDOWN_MS, false, 1, 64 * 1024, SYMBOLS))
        {
            refuse(harness, "BTCUSDT", () -> true);
            harness.connected();
            harness.await("the end of what it does not refuse", harness.agent::isCountdownAtRest);
            assertThat(said(harness)).containsExactly("BTCUSDT 0", "ETHUSDT 0", "BTCUSDT 0", "BTCUSDT 0");
            assertThat(harness.agent.counters().countdownsRefused()).isEqualTo(1);
            assertThat(SYMBOLS[harness.agent.counters().lastRefusedCountdown()]).isEqualTo("BTCUSDT");
            harness.gate.entriesOpen(true);
            harness.await("three rounds", () -> wound(harness, "ETHUSDT") >= 3);
            assertThat(wound(harness, "BTCUSDT")).as("one try in each round").isBetween(2L, 5L);
            assertThat(harness.agent.counters().countdownsRefused()).as("once is enough of an alarm").isEqualTo(1);
            harness.gate.entriesOpen(false);
            harness.await("its end", harness.agent::isCountdownAtRest);
            assertThat(said(harness).stream().filter("ETHUSDT 0"::equals)).hasSize(2);
        }
    }

    @Test
    void shouldWindAgainWhatTheVenueRefusesNoMore()
    {
        final AtomicBoolean refuses = new AtomicBoolean(true);
        try (VenueHarness harness = new VenueHarness(COUNTDOWN_MS, false, 1, 64 * 1024, SYMBOLS))
        {
            refuse(harness, "BTCUSDT", refuses::get);
            harness.connected();
            harness.await("the alarm", () -> harness.agent.counters().countdownsRefused() == 1);
            refuses.set(false);
            harness.gate.entriesOpen(true);
            harness.await("rounds", () -> wound(harness, "BTCUSDT") >= 3 && wound(harness, "ETHUSDT") >= 3);
            refuses.set(true);
            harness.await("another alarm", () -> harness.agent.counters().countdownsRefused() == 2);
        }
    }

    /** Every request about it times out, and one round's time is over before the next symbol's turn. */
    @Test
    void shouldKeepNobodyFromBeingToldBecauseTheVenueIsSilentAboutOne()
    {
        final CountDownLatch end = new CountDownLatch(1);
        try (VenueHarness harness = new VenueHarness(COUNTDOWN_MS, false, 1, 64 * 1024, SYMBOLS))
        {
            harness.venue.on("POST " + PATH, request -> "BTCUSDT".equals(request.parameter("symbol")) ?
                heldBack(end) : StubVenue.Reply.json(200, "{}"));
            harness.gate.entriesOpen(true);
            harness.connected();
            harness.await("the other's winding", () -> wound(harness, "ETHUSDT") >= 2);
            assertThat(harness.agent.counters().countdownsRefused()).as("silence is no refusal").isZero();
        }
        finally
        {
            end.countDown();
        }
    }

    private static void refuse(final VenueHarness harness, final String symbol, final BooleanSupplier when)
    {
        harness.venue.on("POST " + PATH, request -> StubVenue.Reply.json(
            when.getAsBoolean() && symbol.equals(request.parameter("symbol")) ? 400 : 200, "{}"));
    }

    private static long wound(final VenueHarness harness, final String symbol)
    {
        return said(harness).stream().filter((symbol + " " + COUNTDOWN_MS)::equals).count();
    }

    @Test
    void shouldPassOverNoInstrumentWhenARoundEndsWhileAnAnswerIsUnderWay()
    {
        final CountDownLatch answer = new CountDownLatch(1);
        try (VenueHarness harness = harness(COUNTDOWN_MS))
        {
            harness.await("the end of an old countdown", harness.agent::isCountdownAtRest);
            harness.venue.on("POST " + PATH, request -> heldBack(answer));
            harness.gate.entriesOpen(true);
            harness.await("a request", () -> said(harness).size() > 2);
            harness.gate.entriesOpen(false);
            harness.step();
            answer.countDown();
            harness.await("the end", harness.agent::isCountdownAtRest);
            assertThat(said(harness)).containsExactly(
                "BTCUSDT 0", "ETHUSDT 0", "BTCUSDT 200", "ETHUSDT 0", "BTCUSDT 0");
        }
        finally
        {
            answer.countDown();
        }
    }

    @Test
    void shouldSayNothingWhenItIsOff()
    {
        try (VenueHarness harness = harness(0))
        {
            harness.gate.entriesOpen(true);
            harness.await("a look at the account", () -> harness.looks > 0);
            harness.runFor(2 * ROUND_MS);
            assertThat(said(harness)).isEmpty();
            assertThat(harness.agent.isCountdownAtRest()).isTrue();
        }
    }

    private static StubVenue.Reply heldBack(final CountDownLatch answer)
    {
        try
        {
            answer.await();
            return StubVenue.Reply.json(200, "{}");
        }
        catch (final InterruptedException ex)
        {
            throw new IllegalStateException("interrupted while the answer was held back", ex);
        }
    }

    private static VenueHarness harness(final int countdownMs)
    {
        final VenueHarness harness = new VenueHarness(countdownMs, false, 1, 64 * 1024, "BTCUSDT", "ETHUSDT");
        harness.venue.on("POST " + PATH, request -> StubVenue.Reply.json(200, "{}"));
        return harness.connected();
    }

    private static List<String> said(final VenueHarness harness)
    {
        return harness.venue.requests("POST", PATH).stream()
            .map(request -> request.parameter("symbol") + " " + request.parameter("countdownTime")).toList();
    }
}
