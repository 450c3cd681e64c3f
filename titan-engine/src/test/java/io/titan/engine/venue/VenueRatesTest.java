package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.venue.StubVenue.Reply;
import io.titan.engine.venue.VenueHarness.Rate;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class VenueRatesTest
{
    private static final String ORDER = "/fapi/v1/order";
    private static final String ACCEPTED =
        "{\"orderId\":42,\"status\":\"NEW\",\"executedQty\":\"0\",\"side\":\"SELL\"}";

    private final VenueHarness harness = new VenueHarness();

    @AfterEach
    void close()
    {
        harness.close();
    }

    @Test
    void shouldTellTheCoreWhatTheVenueCounts()
    {
        harness.venue.on("POST " + ORDER, request -> Reply.json(200, ACCEPTED,
            "X-MBX-USED-WEIGHT-1M: 17", "x-mbx-order-count-10s: 3", "X-Mbx-Order-Count-1m: 5"));
        connectedAndNothingTold().place();
        harness.answer();
        assertThat(harness.rates).containsExactly(new Rate(-1, 17, 3, 5, 0, 0, 0, 0));
    }

    @Test
    void shouldTellTheCountsOnceASecondAtMost()
    {
        harness.venue.on("POST " + ORDER, request -> Reply.json(200, ACCEPTED, "X-MBX-ORDER-COUNT-10S: 3"));
        connectedAndNothingTold();
        for (int i = 1; i <= 5; i++)
        {
            final int answers = i;
            harness.place();
            harness.await("an answer", () -> harness.answers() == answers);
        }
        assertThat(harness.rates).hasSize(1);
        harness.skewNs += TimeUnit.SECONDS.toNanos(1);
        harness.place();
        harness.await("the counts a second later", () -> harness.rates.size() == 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 418})
    void shouldTellARefusalAtOnceAndForHowLong(final int status)
    {
        harness.venue.on("POST " + ORDER, request -> Reply.json(status, "{\"code\":-1003}",
            "Retry-After: 7", "X-MBX-USED-WEIGHT-1M: 2401"));
        connectedAndNothingTold().place();
        harness.answer();
        assertThat(harness.rates)
            .containsExactly(new Rate(TimeUnit.SECONDS.toNanos(7), 2401, -1, -1, 0, 0, 0, status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-4", "1e3", "seven", "99999999999999999999", "1000000001"})
    void shouldNotTellACountThatCannotBe(final String value)
    {
        harness.venue.on("POST " + ORDER,
            request -> Reply.json(200, ACCEPTED, "X-MBX-USED-WEIGHT-1M: " + value));
        connectedAndNothingTold().place();
        harness.answer();
        assertThat(harness.rates).isEmpty();
    }

    @Test
    void shouldTellWhatTheVenueAllows()
    {
        harness.venue.on("GET /fapi/v1/exchangeInfo", request -> Reply.json(200,
            StubVenue.EXCHANGE_INFO.replaceFirst("\\{", "{\"rateLimits\":[" +
                limit("REQUEST_WEIGHT", "MINUTE", 1, "2400") + "," + limit("ORDERS", "MINUTE", 1, "1200") + "," +
                limit("ORDERS", "SECOND", 10, "300") + "," + limit("ORDERS", "DAY", 1, "9") + "],")));
        harness.connected();
        assertThat(harness.rates).containsExactly(new Rate(-1, -1, -1, -1, 2400, 300, 1200, 0));
    }

    @Test
    void shouldTakeALimitThatIsNoneForNotTold()
    {
        harness.venue.on("GET /fapi/v1/exchangeInfo", request -> Reply.json(200,
            StubVenue.EXCHANGE_INFO.replaceFirst("\\{", "{\"rateLimits\":[" +
                limit("REQUEST_WEIGHT", "MINUTE", 1, "-1") + "," + limit("ORDERS", "MINUTE", 1, "\"many\"") + "],")));
        harness.connected();
        assertThat(harness.rates).containsExactly(new Rate(-1, -1, -1, -1, 0, 0, 0, 0));
    }

    private VenueHarness connectedAndNothingTold()
    {
        harness.connected();
        harness.rates.clear();
        return harness;
    }

    private static String limit(final String type, final String interval, final int intervals, final String limit)
    {
        return "{\"rateLimitType\":\"" + type + "\",\"interval\":\"" + interval + "\",\"intervalNum\":" + intervals +
            ",\"limit\":" + limit + "}";
    }
}
