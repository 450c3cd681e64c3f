package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.venue.VenueHarness.Holding;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the account holds reaches the core as a whole look, or not at all. */
class PositionLooksTest
{
    private static final String PATH = "/fapi/v3/positionRisk";
    private static final long STEP_MS = StubVenue.ACCOUNT_LOOK_MS / 10;

    private final AtomicReference<StubVenue.Reply> reply = new AtomicReference<>();
    private final VenueHarness harness = new VenueHarness(false, 1, 64 * 1024, "BTCUSDT", "ETHUSDT");

    @AfterEach
    void close()
    {
        harness.close();
    }

    @Test
    void shouldTellWhatIsHeldOfItsOwnInstrumentsAndThenTheEnd()
    {
        answer("[" + row("ETHUSDT", "-1.500", "2000.12345678901234", "1999.5") + "," +
            row("BTCUSDT", "0.000", "0.0", "50000") + "," + row("XRPUSDT", "7", "1", "1") + "]");
        harness.await("a look", () -> harness.looks > 0);
        assertThat(harness.holdings).containsExactly(
            new Holding(1, -150_000_000, 200_012_345_678L, 199_950_000_000L));
        final StubVenue.Request request = harness.venue.requests("GET", PATH).get(0);
        assertThat(request.parameter("recvWindow")).isEqualTo("5000");
        assertThat(request.parameter("timestamp")).isNotNull();
        assertThat(request.parameter("signature")).hasSize(64);
    }

    @Test
    void shouldAddTheSidesOfAnAccountThatHasTwo()
    {
        answer("[" + row("BTCUSDT", "3", "50000", "50001") + "," + row("BTCUSDT", "-1", "50000", "50001") + "]");
        harness.await("a look", () -> harness.looks > 0);
        assertThat(harness.holdings).containsExactly(new Holding(0, 200_000_000, 5_000_000_000_000L,
            5_000_100_000_000L));
    }

    @Test
    void shouldLookOnceMoreAtOnceWhenTheAccountChangesWithoutATrade()
    {
        answer("[]");
        harness.await("a look", () -> harness.looks > 0);
        final int before = harness.looks;
        harness.venue.socket("/private").send(
            "{\"e\":\"ACCOUNT_UPDATE\",\"E\":1,\"T\":1,\"a\":{\"m\":\"ADJUSTMENT\",\"B\":[],\"P\":[]}}");
        harness.await("another", () -> harness.looks > before);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "[", "[1]", "[{\"symbol\":\"BTCUSDT\"}]", "[{\"symbol\":\"BTCUSDT\",\"positionAmt\":\"x\"}]",
        "[{\"symbol\":\"BTCUSDT\",\"positionAmt\":\"1\"}", "[] []"})
    void shouldTellNothingOfAnAnswerThatIsNotSound(final String body)
    {
        answer(body);
        harness.await("its count", () -> harness.agent.counters().unparsable() > 0);
        assertThat(harness.holdings).isEmpty();
        assertThat(harness.looks).isZero();
    }

    @Test
    void shouldTellNothingOfARefusalAndLookAgain()
    {
        reply.set(StubVenue.Reply.json(503, "busy"));
        connect();
        harness.await("the refusal", () -> harness.agent.counters().lastError() == 503);
        assertThat(harness.looks).isZero();
        reply.set(StubVenue.Reply.json(200, "[]"));
        timePasses(StubVenue.ACCOUNT_LOOK_MS);
        harness.await("a look", () -> harness.looks > 0);
        assertThat(List.of(harness.holdings)).containsOnly(List.of());
    }

    @Test
    void shouldLookAsOftenAsItIsConfigured()
    {
        answer("[]");
        harness.await("a look", () -> harness.looks > 0);
        final int before = harness.looks;
        timePasses(StubVenue.ACCOUNT_LOOK_MS / 2);
        harness.runFor(20);
        assertThat(harness.looks).isEqualTo(before);
        timePasses(StubVenue.ACCOUNT_LOOK_MS / 2);
        harness.await("another", () -> harness.looks > before);
    }

    /** And no stream is quiet meanwhile: one that is opened anew brings a look of its own. */
    private void timePasses(final long milliseconds)
    {
        for (long passedMs = 0; passedMs < milliseconds; passedMs += STEP_MS)
        {
            harness.skewNs += TimeUnit.MILLISECONDS.toNanos(STEP_MS);
            isHeardOf("/private");
            isHeardOf("/public");
        }
        assertThat(harness.agent.counters().streamGaps()).isZero();
    }

    private void isHeardOf(final String stream)
    {
        final StubVenue.StubSocket socket = harness.venue.socket(stream);
        socket.ping("alive");
        harness.await("a pong", socket::hasPong);
        socket.nextPong();
    }

    private void answer(final String body)
    {
        reply.set(StubVenue.Reply.json(200, body));
        connect();
    }

    private void connect()
    {
        harness.venue.on("GET " + PATH, request -> reply.get());
        harness.connected();
    }

    private static String row(final String symbol, final String quantity, final String entry, final String mark)
    {
        return "{\"symbol\":\"" + symbol + "\",\"positionSide\":\"BOTH\",\"positionAmt\":\"" + quantity +
            "\",\"entryPrice\":\"" + entry + "\",\"markPrice\":\"" + mark + "\",\"adl\":2}";
    }
}
