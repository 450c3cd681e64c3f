package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.venue.StubVenue.Reply;
import io.titan.engine.venue.VenueHarness.OrderEvent;
import io.titan.protocol.OrderRole;
import io.titan.protocol.VenueEventKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An order of thousands of trades: the venue lists 1,000 at once, the newest if it is not told where to begin. */
@Timeout(60)
class OrderTradesTest
{
    private static final String TRADES = "/fapi/v1/userTrades";
    private static final long FIRST_ID = 7_001;
    private static final int MAX_ROWS = 1_000;

    private final VenueHarness harness = new VenueHarness();

    @AfterEach
    void close()
    {
        harness.close();
    }

    @Test
    void shouldTellEveryTradeOnceAndInOrder()
    {
        listing(2_500, 2_500);
        harness.connected().query();
        final OrderEvent state = harness.answer();
        assertThat(state.kind()).isEqualTo(VenueEventKind.ACKNOWLEDGED);
        assertThat(state.cumulativeE8()).isEqualTo(250_000_000);
        assertThat(tradeIds()).isEqualTo(ids(2_500).boxed().toList());
        assertThat(harness.venue.requests("GET", TRADES)).extracting((request) -> request.parameter("fromId"))
            .containsExactly(null, "1", "8001", "9001");
    }

    @Test
    void shouldTellEachTradeOnceWhenAFullPageIsAll()
    {
        listing(1_000, 1_000);
        harness.connected().query();
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.ACKNOWLEDGED);
        assertThat(tradeIds()).isEqualTo(ids(1_000).boxed().toList());
        assertThat(harness.venue.requests("GET", TRADES)).extracting((request) -> request.parameter("fromId"))
            .containsExactly(null, "1", "8001");
    }

    /** The order went on filling after its answer: the newest page is as much as that said, and is not all. */
    @Test
    void shouldNotTakeTheNewestPageForAllBecauseOfAnOlderAnswer()
    {
        listing(1_050, 950);
        harness.connected().query();
        assertThat(harness.answer().cumulativeE8()).isEqualTo(105_000_000);
        assertThat(tradeIds()).isEqualTo(ids(1_050).boxed().toList());
    }

    /** Of a conditional order the venue does not say how much was filled: only a page that is not full is the last. */
    @Test
    void shouldReadOnUntilAPageOfAStopIsNotFull()
    {
        harness.venue.on("GET /fapi/v1/algoOrder", request -> Reply.json(200,
            "{\"algoId\":2148719,\"algoStatus\":\"FINISHED\",\"actualOrderId\":\"42\",\"quantity\":\"2\"," +
            "\"side\":\"SELL\"}"));
        listTrades(2_000);
        harness.connected().query(OrderRole.STOP);
        final OrderEvent state = harness.answer();
        assertThat(state.cumulativeE8()).isEqualTo(200_000_000);
        assertThat(tradeIds()).isEqualTo(ids(2_000).boxed().toList());
    }

    @Test
    void shouldBookNothingAsWholeWhileTheListLags()
    {
        listing(1_200, 1_201);
        harness.connected().query();
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.OUTCOME_UNKNOWN);
    }

    /** It would be asked for ever. */
    @Test
    void shouldNotFollowAVenueThatListsTheSameAgain()
    {
        listing(2_500, 2_500);
        harness.venue.on("GET " + TRADES, request -> Reply.json(200, rows(ids(MAX_ROWS))));
        harness.connected().query();
        assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.OUTCOME_UNKNOWN);
        assertThat(harness.venue.requests("GET", TRADES)).hasSize(3);
        assertThat(tradeIds()).hasSize(MAX_ROWS);
    }

    /** Each trade is of 0.001. */
    private void listing(final int trades, final int filledThousandths)
    {
        harness.venue.on("GET /fapi/v1/order", request -> Reply.json(200, "{\"orderId\":42,\"status\":\"FILLED\"," +
            "\"executedQty\":\"" + filledThousandths / 1_000 + "." +
            String.format("%03d", filledThousandths % 1_000) + "\",\"side\":\"SELL\"}"));
        listTrades(trades);
    }

    private void listTrades(final int trades)
    {
        harness.venue.on("GET " + TRADES, request ->
        {
            final String from = request.parameter("fromId");
            assertThat(request.parameter("limit")).isEqualTo(Integer.toString(MAX_ROWS));
            return Reply.json(200, rows(from == null ? ids(trades).skip(Math.max(0, trades - MAX_ROWS)) :
                ids(trades).filter((id) -> id >= Long.parseLong(from)).limit(MAX_ROWS)));
        });
    }

    private List<Long> tradeIds()
    {
        return harness.orderEvents.stream().filter((event) -> event.kind() == VenueEventKind.FILL)
            .map(OrderEvent::tradeId).toList();
    }

    private static LongStream ids(final int trades)
    {
        return LongStream.range(FIRST_ID, FIRST_ID + trades);
    }

    private static String rows(final LongStream ids)
    {
        return ids.mapToObj((id) -> "{\"symbol\":\"BTCUSDT\",\"id\":" + id + ",\"orderId\":42,\"side\":\"SELL\"," +
            "\"price\":\"50000.10\",\"qty\":\"0.001\",\"commission\":\"0.02\",\"commissionAsset\":\"USDT\"," +
            "\"time\":1700000000123,\"maker\":false,\"buyer\":false}").collect(Collectors.joining(",", "[", "]"));
    }
}
