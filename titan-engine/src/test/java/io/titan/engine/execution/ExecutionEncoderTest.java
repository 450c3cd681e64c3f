package io.titan.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.codecs.Malformation;
import io.titan.codecs.MessageGuard;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.core.execution.ExecutionCore;
import io.titan.core.execution.ExecutionTotals;
import io.titan.core.execution.VenueOrderFields;
import io.titan.engine.machine.OutputBatch;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;
import io.titan.protocol.TradingAction;
import io.titan.protocol.VenueState;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each output template with another value in each field: two longs that are swapped show. */
class ExecutionEncoderTest
{
    private static final int CAPACITY = 1024;

    private final OutputBatch batch = new OutputBatch(CAPACITY);
    private final SignalTexts texts = new SignalTexts(2);
    private final ExecutionEncoder encoder = new ExecutionEncoder(batch, texts);
    private final ExecutionCore core = new ExecutionCore(new ExecutionCapacity(1, 1, 2, 2, 2), encoder);

    @BeforeEach
    void beforeEach()
    {
        encoder.core(core);
        encoder.incarnation(51);
        encoder.begin(52, 53);
        encoder.requestSentTimeNs(54);
    }

    @Test
    void shouldEncodeAnIntentReply()
    {
        assertSaid(
            output -> output.intentReplied(
                1, 2, 3, IntentRequest.CONFIRM, IntentOutcome.DENIED, ReasonCode.PRICE_COLLAR, 4, 5, 6, 7, 8, true),
            "IntentReply signalKeyHi=2|signalKeyLo=3|timestampNs=53|requestSentTimeNs=54|orderId=6|priceE8=7|" +
            "quantityE8=8|measured=4|allowed=5|incarnation=51|sourceId=1|request=CONFIRM|outcome=DENIED|" +
            "reason=PRICE_COLLAR|repeated=TRUE");
    }

    @Test
    void shouldNotNameARequestWhenNobodyAsked()
    {
        assertSaid(
            output -> output.intentReplied(
                1, 2, 3, IntentRequest.NONE, IntentOutcome.EXPIRED, ReasonCode.TTL_ELAPSED, 4, 5, 6, 7, 8, false),
            "IntentReply signalKeyHi=2|signalKeyLo=3|timestampNs=53|requestSentTimeNs=0|orderId=6|priceE8=7|" +
            "quantityE8=8|measured=4|allowed=5|incarnation=51|sourceId=1|request=NONE|outcome=EXPIRED|" +
            "reason=TTL_ELAPSED|repeated=FALSE");
    }

    @Test
    void shouldEncodeAnOrder()
    {
        assertSaid(
            output -> output.placeOrder(
                1, 2, Side.SELL, TimeInForce.IOC, 3, 4, 5, 6, OrderRole.TARGET, 7, true, 8),
            "PlaceOrder orderId=1|signalKeyHi=5|signalKeyLo=6|priceE8=3|quantityE8=4|timestampNs=53|sendBeforeNs=8|" +
            "signalSentTimeNs=54|journalSequence=52|instrumentId=2|side=SELL|timeInForce=IOC|role=TARGET|" +
            "generation=7|reduceOnly=TRUE");
    }

    @Test
    void shouldEncodeACancel()
    {
        assertSaid(
            output -> output.cancelOrder(1, 2, 3, 4, OrderRole.STOP, 5, 6),
            "CancelOrder orderId=1|signalKeyHi=3|signalKeyLo=4|venueOrderId=6|timestampNs=53|instrumentId=2|" +
            "role=STOP|generation=5");
    }

    @Test
    void shouldEncodeAQuery()
    {
        assertSaid(
            output -> output.queryOrder(1, 2, 3, 4, OrderRole.FLATTEN, 5, 6),
            "QueryOrder orderId=1|signalKeyHi=3|signalKeyLo=4|venueOrderId=6|timestampNs=53|instrumentId=2|" +
            "role=FLATTEN|generation=5");
    }

    @Test
    void shouldEncodeAFillWithTheTextOfItsSignal()
    {
        store(0, "neighbour");
        store(1, "signal of the fill");

        assertSaid(
            output -> output.fillBooked(1, 1, 2, fill(), 3, 4, 5, OrderState.PARTIALLY_FILLED),
            "ExecutionReport orderId=1|signalKeyHi=11|signalKeyLo=12|venueOrderId=13|tradeId=14|priceE8=15|" +
            "quantityE8=16|feeE8=17|realisedPnlE8=3|positionQuantityE8=4|filledQuantityE8=5|venueTimeNs=18|" +
            "timestampNs=53|instrumentId=19|sourceId=2|side=SELL|role=ENTRY|orderState=PARTIALLY_FILLED|" +
            "maker=TRUE|signalId='signal of the fill'");
    }

    @Test
    void shouldEncodeAFillOfNobodyWithoutAText()
    {
        store(0, "neighbour");

        assertSaid(
            output -> output.fillBooked(0, -1, -1, fill(), 3, 4, 5, OrderState.FILLED),
            "ExecutionReport orderId=0|signalKeyHi=11|signalKeyLo=12|venueOrderId=13|tradeId=14|priceE8=15|" +
            "quantityE8=16|feeE8=17|realisedPnlE8=3|positionQuantityE8=4|filledQuantityE8=5|venueTimeNs=18|" +
            "timestampNs=53|instrumentId=19|sourceId=-1|side=SELL|role=ENTRY|orderState=FILLED|maker=TRUE|" +
            "signalId=''");
    }

    @Test
    void shouldEncodeAControlReply()
    {
        assertSaid(
            output -> output.commandReplied(1, true, ReasonCode.HALTED, 2),
            "ControlReply commandId=1|timestampNs=53|rows=2|accepted=TRUE|reason=HALTED");
    }

    @Test
    void shouldEncodeTheStateFromTheCoreItself()
    {
        core.commands().onSetTradingState(0, TradingAction.HALT, 1);
        core.onVenueStatus(VenueState.CONNECTED, 1);
        final ExecutionTotals totals = core.totals();
        totals.prepared = 101;
        totals.confirmed = 102;
        totals.aborted = 103;
        totals.denied = 104;
        totals.expired = 105;
        totals.ordersRequested = 106;
        totals.ordersFilled = 107;
        totals.ordersRejected = 108;
        totals.fills = 109;
        totals.duplicateFills = 110;
        totals.illegalTransitions = 111;
        totals.realisedPnlE8 = -112;
        totals.feesE8 = -113;
        totals.protectionAlarms = 114;
        totals.outsideChanges = 115;
        totals.straysCanceled = 116;
        core.onVenueOpenOrdersTold(117, 1);

        assertSaid(
            output -> output.stateReported(1, 2),
            "StateReply commandId=1|timestampNs=53|stateHash=2|prepared=101|confirmed=102|aborted=103|denied=104|" +
            "expired=105|ordersRequested=106|ordersFilled=107|ordersRejected=108|fills=109|duplicateFills=110|" +
            "illegalTransitions=111|realisedPnlE8=-112|feesE8=-113|openOrders=0|liveIntents=0|inDoubt=0|" +
            "tradingState=HALTED|venueState=CONNECTED|obstacle=HALTED|dayPnlE8=0|grossNotionalE8=0|queuedOrders=0|" +
            "protectiveOrders=0|protectionAlarms=114|outsideChanges=115|straysCanceled=116|foreignOrders=117");
    }

    @Test
    void shouldEncodeAPosition()
    {
        assertSaid(
            output -> output.positionReported(1, 2, -1, -3, -4, -5, -6, 7, 8, 9),
            "PositionReply commandId=1|quantityE8=-3|costE8=-4|realisedPnlE8=-5|feesE8=-6|markPriceE8=7|" +
            "instrumentId=2|sourceId=-1|stopQuantityE8=8|targetQuantityE8=9");
    }

    @Test
    void shouldEncodeAnOpenOrder()
    {
        assertSaid(
            output -> output.orderReported(
                1, 2, 3, 4, Side.SELL, 5, 6, 7, OrderState.IN_DOUBT, OrderRole.FLATTEN, 8, 9, 10),
            "OrderReply commandId=1|orderId=2|signalKeyHi=8|signalKeyLo=9|venueOrderId=10|priceE8=5|quantityE8=6|" +
            "filledQuantityE8=7|instrumentId=3|sourceId=4|side=SELL|role=FLATTEN|state=IN_DOUBT");
    }

    @Test
    void shouldForgetTheSendTimeOfTheInputBefore()
    {
        encoder.begin(62, 63);

        assertSaid(
            output -> output.placeOrder(
                1, 2, Side.BUY, TimeInForce.GTX, 3, 4, 5, 6, OrderRole.ENTRY, 0, false, 8),
            "PlaceOrder orderId=1|signalKeyHi=5|signalKeyLo=6|priceE8=3|quantityE8=4|timestampNs=63|sendBeforeNs=8|" +
            "signalSentTimeNs=0|journalSequence=62|instrumentId=2|side=BUY|timeInForce=GTX|role=ENTRY|generation=0|" +
            "reduceOnly=FALSE");
    }

    @Test
    void shouldLeaveThePaddingOfABlockZero()
    {
        batch.buffer().setMemory(OutputBatch.HEADROOM, CAPACITY, (byte)-1);
        encoder.placeOrder(1, 2, Side.BUY, TimeInForce.GTC, 3, 4, 5, 6, OrderRole.ENTRY, 0, false, 8);

        final int reduceOnlyOffset = OutputBatch.LENGTH_PREFIX + 8 + 80;
        for (int offset = reduceOnlyOffset + 1; offset < batch.length(); offset++)
        {
            assertThat(batch.buffer().getByte(OutputBatch.HEADROOM + offset)).as("byte %d of the message", offset)
                .isZero();
        }
        assertThat(batch.length()).as("there is padding to look at").isGreaterThan(reduceOnlyOffset + 1);
    }

    /** The same call gives the same bytes whatever the batch held before, and they pass the guard of a reader. */
    private void assertSaid(final Consumer<ExecutionEncoder> call, final String expected)
    {
        batch.reset();
        batch.buffer().setMemory(OutputBatch.HEADROOM, CAPACITY, (byte)0);
        call.accept(encoder);
        final byte[] clean = new byte[batch.length()];
        batch.buffer().getBytes(OutputBatch.HEADROOM, clean);

        batch.reset();
        batch.buffer().setMemory(OutputBatch.HEADROOM, CAPACITY, (byte)-1);
        call.accept(encoder);

        assertThat(ExecutionMessages.of(batch)).containsExactly(expected);
        assertThat(batch.matches(new UnsafeBuffer(clean), 0, clean.length)).as("bytes are the same").isTrue();
        batch.forEach((buffer, offset, length) ->
            assertThat(MessageGuard.check(buffer, offset, length)).isEqualTo(Malformation.NONE));
    }

    private void store(final int slot, final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        texts.store(slot, new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private static VenueOrderFields fill()
    {
        final VenueOrderFields fill = new VenueOrderFields();
        fill.signalKeyHi = 11;
        fill.signalKeyLo = 12;
        fill.venueOrderId = 13;
        fill.tradeId = 14;
        fill.priceE8 = 15;
        fill.quantityE8 = 16;
        fill.feeE8 = 17;
        fill.venueTimeNs = 18;
        fill.instrumentId = 19;
        fill.side = Side.SELL;
        fill.role = OrderRole.ENTRY;
        fill.maker = true;
        return fill;
    }
}
