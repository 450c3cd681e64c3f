package io.titan.engine.execution;

import io.titan.core.execution.ExecutionCore;
import io.titan.protocol.AbortIntentEncoder;
import io.titan.protocol.BooleanType;
import io.titan.protocol.CancelOrdersEncoder;
import io.titan.protocol.ConfirmIntentEncoder;
import io.titan.protocol.Direction;
import io.titan.protocol.FlattenEncoder;
import io.titan.protocol.HelloEncoder;
import io.titan.protocol.InstrumentDefinitionEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.PrepareIntentEncoder;
import io.titan.protocol.QueryEncoder;
import io.titan.protocol.QueryKind;
import io.titan.protocol.ReferencePriceEncoder;
import io.titan.protocol.RestartedEncoder;
import io.titan.protocol.SetEngineLimitsEncoder;
import io.titan.protocol.SetInstrumentLimitsEncoder;
import io.titan.protocol.SetSourceLimitsEncoder;
import io.titan.protocol.SetTradingStateEncoder;
import io.titan.protocol.Side;
import io.titan.protocol.TimeTickEncoder;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TrapType;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOrderEventEncoder;
import io.titan.protocol.VenueState;
import io.titan.protocol.VenueStatusEncoder;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Well-formed inputs of execution, one at a time, encoded behind bytes that are not theirs. Allocates nothing per
 * message, so that an allocation test may use it.
 */
public final class ExecutionInputs
{
    /** Where the message begins: not at 0, so that an offset that is forgotten shows. */
    public static final int OFFSET = 24;
    /** Upper half of every signal's key. */
    public static final long KEY_HI = 7;
    /** One millisecond. */
    public static final long MS = 1_000_000L;
    /** One, scaled. */
    public static final long E8 = 100_000_000L;
    /** What orders of {@link #prepare} are sized to. */
    public static final long QUANTITY_E8 = 2 * E8 / 100;
    /** Quantity of an order of {@link #prepareProtected}. */
    static final long PROTECTED_E8 = 5 * E8 / 10_000;

    /** How long answers are remembered: shorter than small tables take to fill in {@link ExecutionStory}'s rounds. */
    static final long KEY_HORIZON_NS = 15_000 * MS;

    /** Orders that may be open, requests that may be out, intents that may be prepared at once. */
    static final int MAX_OPEN_ORDERS = 4;
    /** The hard ceiling of the core. */
    private static final int MAX_VENUE_SLOTS = 1_024;

    private static final byte[] SIGNAL_ID = "signal".getBytes(StandardCharsets.US_ASCII);

    /** Holds the message. */
    public final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    /** Header and body. */
    public int length;

    final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final HelloEncoder hello = new HelloEncoder();
    private final PrepareIntentEncoder prepare = new PrepareIntentEncoder();
    private final ConfirmIntentEncoder confirm = new ConfirmIntentEncoder();
    private final AbortIntentEncoder abort = new AbortIntentEncoder();
    private final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder();
    private final SetEngineLimitsEncoder engineLimits = new SetEngineLimitsEncoder();
    private final SetInstrumentLimitsEncoder instrumentLimits = new SetInstrumentLimitsEncoder();
    private final SetSourceLimitsEncoder sourceLimits = new SetSourceLimitsEncoder();
    private final SetTradingStateEncoder tradingState = new SetTradingStateEncoder();
    private final CancelOrdersEncoder cancelOrders = new CancelOrdersEncoder();
    private final FlattenEncoder flatten = new FlattenEncoder();
    private final QueryEncoder query = new QueryEncoder();
    private final VenueOrderEventEncoder venueOrderEvent = new VenueOrderEventEncoder();
    private final ReferencePriceEncoder reference = new ReferencePriceEncoder();
    private final VenueStatusEncoder venueStatus = new VenueStatusEncoder();
    private final TimeTickEncoder timeTick = new TimeTickEncoder();
    private final RestartedEncoder restarted = new RestartedEncoder();

    ExecutionInputs encoded(final int bodyLength)
    {
        length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
        return this;
    }

    ExecutionInputs hello(final int sourceId)
    {
        hello.wrapAndApplyHeader(buffer, OFFSET, header)
            .incarnation(1).configHash(2).protocolVersion(ExecutionCore.PROTOCOL_VERSION).sourceId(sourceId);
        return encoded(hello.encodedLength());
    }

    /** A patient signal for 1,000.5: 0.02 at 49,990 long, at 50,010 short. */
    ExecutionInputs prepare(final long key, final Direction direction, final long timestampNs)
    {
        return prepare(key, direction, timestampNs, SIGNAL_ID, SIGNAL_ID.length);
    }

    ExecutionInputs prepare(
        final long key, final Direction direction, final long timestampNs, final byte[] text, final int textLength)
    {
        final long lowE8 = Direction.LONG == direction ? 49_990 * E8 : 50_000 * E8;
        prepare.wrapAndApplyHeader(buffer, OFFSET, header)
            .signalKeyHi(KEY_HI).signalKeyLo(key).timestampNs(timestampNs).sentTimeNs(1_000 + key)
            .entryMinE8(lowE8).entryMaxE8(lowE8 + 10 * E8).stopPriceE8(0).notionalE8(1_000 * E8 + E8 / 2).velocityE8(0)
            .ttlMs(0).instrumentId(0).confidenceBps(10_000).leverageE2(100).maxSlippageBps(0)
            .direction(direction).trapType(TrapType.DAILY_LEVEL);
        prepare.takeProfitsCount(0);
        prepare.putSignalId(text, 0, textLength);
        return encoded(prepare.encodedLength());
    }

    /** A small patient long of {@link #PROTECTED_E8} with a stop and four targets. */
    ExecutionInputs prepareProtected(final long key, final long timestampNs)
    {
        prepare(key, Direction.LONG, timestampNs);
        prepare.stopPriceE8(40_000 * E8).notionalE8(25 * E8);
        prepare.limit(OFFSET + MessageHeaderEncoder.ENCODED_LENGTH + PrepareIntentEncoder.BLOCK_LENGTH);
        prepare.takeProfitsCount(4).next().priceE8(60_000 * E8).next().priceE8(61_000 * E8).next()
            .priceE8(62_000 * E8).next().priceE8(63_000 * E8);
        prepare.putSignalId(SIGNAL_ID, 0, SIGNAL_ID.length);
        return encoded(prepare.encodedLength());
    }

    /** The smallest patient long: many of them fit every limit. */
    ExecutionInputs prepareSmall(final long key, final long timestampNs)
    {
        prepare(key, Direction.LONG, timestampNs);
        buffer.putLong(
            OFFSET + MessageHeaderEncoder.ENCODED_LENGTH + PrepareIntentEncoder.notionalE8EncodingOffset(),
            5 * E8 + E8 / 2, ByteOrder.LITTLE_ENDIAN);
        return this;
    }

    ExecutionInputs confirm(final long key)
    {
        confirm.wrapAndApplyHeader(buffer, OFFSET, header)
            .signalKeyHi(KEY_HI).signalKeyLo(key).sentTimeNs(2_000 + key);
        return encoded(confirm.encodedLength());
    }

    ExecutionInputs abort(final long key)
    {
        abort.wrapAndApplyHeader(buffer, OFFSET, header)
            .signalKeyHi(KEY_HI).signalKeyLo(key).sentTimeNs(3_000 + key);
        return encoded(abort.encodedLength());
    }

    ExecutionInputs instrument()
    {
        instrument.wrapAndApplyHeader(buffer, OFFSET, header)
            .instrumentId(0).tickSizeE8(E8 / 10).stepSizeE8(E8 / 10_000).minQuantityE8(E8 / 10_000)
            .maxQuantityE8(1_000 * E8).minNotionalE8(E8).symbol("BTCUSDT");
        return encoded(instrument.encodedLength());
    }

    ExecutionInputs engineLimits()
    {
        return engineLimits(MAX_OPEN_ORDERS);
    }

    ExecutionInputs engineLimits(final int maxOpenOrders)
    {
        engineLimits.wrapAndApplyHeader(buffer, OFFSET, header).commandId(1);
        LimitMessages.write(engineLimits, TestLimits.engine(maxOpenOrders));
        return encoded(engineLimits.encodedLength());
    }

    ExecutionInputs instrumentLimits()
    {
        instrumentLimits.wrapAndApplyHeader(buffer, OFFSET, header).commandId(2).instrumentId(0);
        LimitMessages.write(instrumentLimits, TestLimits.instrument());
        return encoded(instrumentLimits.encodedLength());
    }

    ExecutionInputs sourceLimits(final int sourceId)
    {
        return sourceLimits(sourceId, MAX_OPEN_ORDERS);
    }

    ExecutionInputs sourceLimits(final int sourceId, final int maxPrepared)
    {
        sourceLimits.wrapAndApplyHeader(buffer, OFFSET, header).commandId(3).sourceId(sourceId);
        LimitMessages.write(sourceLimits, TestLimits.source(maxPrepared));
        return encoded(sourceLimits.encodedLength());
    }

    ExecutionInputs tradingState(final TradingAction action)
    {
        tradingState.wrapAndApplyHeader(buffer, OFFSET, header).commandId(4).action(action);
        return encoded(tradingState.encodedLength());
    }

    ExecutionInputs cancelOrders()
    {
        cancelOrders.wrapAndApplyHeader(buffer, OFFSET, header).commandId(5);
        return encoded(cancelOrders.encodedLength());
    }

    ExecutionInputs flatten(final int sourceId, final int instrumentId)
    {
        flatten.wrapAndApplyHeader(buffer, OFFSET, header)
            .commandId(7).sourceId(sourceId).instrumentId(instrumentId);
        return encoded(flatten.encodedLength());
    }

    ExecutionInputs query(final QueryKind kind)
    {
        query.wrapAndApplyHeader(buffer, OFFSET, header).commandId(6).kind(kind);
        return encoded(query.encodedLength());
    }

    /** Word of the venue about the order of a signal, as answer to the request that is out. */
    ExecutionInputs answer(final long key, final VenueEventKind kind)
    {
        return venueOrderEvent(key, kind, Side.BUY, BooleanType.TRUE);
    }

    /** Half of an order of {@link #prepare}. */
    ExecutionInputs halfFill(final long key, final Side side, final long tradeId)
    {
        venueOrderEvent(key, VenueEventKind.FILL, side, BooleanType.FALSE);
        venueOrderEvent.tradeId(tradeId)
            .priceE8(Side.BUY == side ? 49_990 * E8 : 50_010 * E8).quantityE8(QUANTITY_E8 / 2).feeE8(E8 / 100);
        return this;
    }

    /** An order of {@link #prepareProtected}, filled whole. */
    ExecutionInputs fillProtected(final long key)
    {
        venueOrderEvent(key, VenueEventKind.FILL, Side.BUY, BooleanType.FALSE);
        venueOrderEvent.tradeId(key).priceE8(49_990 * E8).quantityE8(PROTECTED_E8);
        return this;
    }

    /** The venue takes an order that protects. */
    ExecutionInputs acknowledged(final long key, final OrderRole role, final int generation)
    {
        venueOrderEvent(key, VenueEventKind.ACKNOWLEDGED, Side.SELL, BooleanType.TRUE);
        venueOrderEvent.role(role).generation((short)generation);
        return this;
    }

    private ExecutionInputs venueOrderEvent(
        final long key, final VenueEventKind kind, final Side side, final BooleanType answersRequest)
    {
        venueOrderEvent.wrapAndApplyHeader(buffer, OFFSET, header)
            .signalKeyHi(KEY_HI).signalKeyLo(key).venueOrderId(9_000 + key).tradeId(0).priceE8(0).quantityE8(0)
            .cumulativeQuantityE8(-1).feeE8(0).venueTimeNs(1).receivedTimeNs(2).requestTimeNs(0).instrumentId(0)
            .code(0).kind(kind).side(side).role(OrderRole.ENTRY).generation((short)0).maker(BooleanType.TRUE)
            .answersRequest(answersRequest);
        return encoded(venueOrderEvent.encodedLength());
    }

    ExecutionInputs reference()
    {
        reference.wrapAndApplyHeader(buffer, OFFSET, header)
            .timestampNs(1).bidPriceE8(49_999 * E8).askPriceE8(50_001 * E8).venueTimeNs(2).instrumentId(0);
        return encoded(reference.encodedLength());
    }

    ExecutionInputs venueStatus(final VenueState state)
    {
        venueStatus.wrapAndApplyHeader(buffer, OFFSET, header).timestampNs(1).state(state);
        return encoded(venueStatus.encodedLength());
    }

    ExecutionInputs timeTick()
    {
        timeTick.wrapAndApplyHeader(buffer, OFFSET, header);
        return encoded(timeTick.encodedLength());
    }

    ExecutionInputs restarted(final long incarnation)
    {
        restarted.wrapAndApplyHeader(buffer, OFFSET, header).incarnation(incarnation).configHash(8);
        return encoded(restarted.encodedLength());
    }
}
