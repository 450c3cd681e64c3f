package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.venue.StubVenue.Reply;
import io.titan.protocol.VenueEventKind;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The venue changes an instrument's filters while Titan runs, and says so by refusing an order only. */
@Timeout(180)
class RulesChangeTest
{
    private static final String ORDER = "/fapi/v1/order";
    private static final String RULES = "/fapi/v1/exchangeInfo";
    private static final String OLD = "0:BTCUSDT:10000000:500000000";
    private static final String COARSER = "0:BTCUSDT:100000000:500000000";

    private final VenueHarness harness = new VenueHarness();

    @AfterEach
    void tearDown()
    {
        harness.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1013, -1111, -4001, -4002, -4003, -4004, -4005, -4013, -4014, -4023, -4164})
    void shouldReadTheRulesAnewWhenAnOrderIsRefusedForThem(final int code)
    {
        refuseOrders(code);
        harness.connected();
        listTick("1");
        harness.place();
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.REJECTED);
        harness.await("the new rules", () -> harness.instruments.size() == 2);
        assertThat(harness.instruments).containsExactly(OLD, COARSER);
    }

    @ParameterizedTest
    @ValueSource(ints = {-2019, -2021, -2022, -4016, -4024, -4131, -5022})
    void shouldNotReadThemForWhatSaysNothingOfThem(final int code)
    {
        refuseOrders(code);
        harness.connected().place();
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.REJECTED);
        harness.runFor(50);
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void shouldReadThemAnewWhenAStopIsRefusedForThem()
    {
        harness.venue.on("POST /fapi/v1/algoOrder", request -> Reply.json(400, error(-4014)));
        harness.connected();
        listTick("1");
        harness.placeStop();
        harness.await("the new rules", () -> harness.instruments.size() == 2);
        assertThat(harness.instruments).endsWith(COARSER);
    }

    @Test
    void shouldTellNothingOfRulesThatAreAsTheyWere()
    {
        refuseOrders(-4014);
        harness.connected().place();
        harness.await("the second reading", () -> reads() == 2);
        harness.runFor(50);
        assertThat(harness.instruments).containsExactly(OLD);
    }

    @Test
    void shouldReadThemOnceInTenSecondsHoweverManyOrdersAreRefused()
    {
        refuseOrders(-4014);
        harness.connected().place();
        harness.await("the second reading", () -> reads() == 2);
        harness.place();
        harness.await("the second refusal", () -> harness.answers() == 2);
        harness.runFor(50);
        assertThat(reads()).isEqualTo(2);
        harness.skewNs += TimeUnit.SECONDS.toNanos(10);
        harness.await("the third reading", () -> reads() == 3);
    }

    @Test
    void shouldGoOnByTheOldRulesWhenTheVenueListsTheSymbolNoMore()
    {
        refuseOrders(-4014);
        harness.connected();
        harness.venue.on("GET " + RULES, request -> Reply.json(200, "{\"symbols\":[]}"));
        harness.place();
        harness.await("the reading", () -> reads() == 2);
        harness.runFor(50);
        harness.venue.on("POST " + ORDER, request -> Reply.json(200, "{\"orderId\":77}"));
        harness.place();
        harness.await("the answer", () -> harness.answers() == 2);
        assertThat(harness.orderEvents.get(1).kind()).isEqualTo(VenueEventKind.ACKNOWLEDGED);
        assertThat(harness.instruments).containsExactly(OLD);
        assertThat(harness.agent.counters().unparsable()).isEqualTo(1);
    }

    @Test
    void shouldTryAgainWhenTheRulesCannotBeRead()
    {
        refuseOrders(-4014);
        harness.connected();
        harness.venue.on("GET " + RULES, request -> Reply.json(503, "{}"));
        harness.place();
        harness.await("the reading", () -> reads() == 2);
        listTick("1");
        harness.runFor(50);
        harness.skewNs += TimeUnit.SECONDS.toNanos(10);
        harness.await("the new rules", () -> harness.instruments.size() == 2);
        assertThat(harness.instruments).endsWith(COARSER);
    }

    private void refuseOrders(final int code)
    {
        harness.venue.on("POST " + ORDER, request -> Reply.json(400, error(code)));
    }

    private void listTick(final String tick)
    {
        harness.venue.on(
            "GET " + RULES,
            request -> Reply.json(200, StubVenue.EXCHANGE_INFO.replace("\"0.10\"", "\"" + tick + "\"")));
    }

    private int reads()
    {
        return harness.venue.requests("GET", RULES).size();
    }

    private static String error(final int code)
    {
        return "{\"code\":" + code + ",\"msg\":\"refused\"}";
    }
}
