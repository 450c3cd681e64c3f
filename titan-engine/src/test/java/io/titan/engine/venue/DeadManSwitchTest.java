package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The venue's countdown is wound while entries are open, and at no other time. */
class DeadManSwitchTest
{
    private static final String PATH = "/fapi/v1/countdownCancelAll";
    private static final int ROUND_MS = 50;
    private static final int COUNTDOWN_MS = 4 * ROUND_MS;

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
                "BTCUSDT 0", "ETHUSDT 0", "BTCUSDT 200", "BTCUSDT 0", "ETHUSDT 0");
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
