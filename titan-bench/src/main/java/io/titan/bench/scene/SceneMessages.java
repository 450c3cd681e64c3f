package io.titan.bench.scene;

import io.titan.core.execution.EngineLimits;
import io.titan.core.execution.ExecutionCore;
import io.titan.core.execution.InstrumentLimits;
import io.titan.core.execution.SourceLimits;
import io.titan.engine.execution.LimitMessages;
import io.titan.protocol.AbortIntentEncoder;
import io.titan.protocol.BooleanType;
import io.titan.protocol.ConfirmIntentEncoder;
import io.titan.protocol.Direction;
import io.titan.protocol.HelloEncoder;
import io.titan.protocol.InstrumentDefinitionEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.PrepareIntentEncoder;
import io.titan.protocol.ReferencePriceEncoder;
import io.titan.protocol.SetEngineLimitsEncoder;
import io.titan.protocol.SetInstrumentLimitsEncoder;
import io.titan.protocol.SetSourceLimitsEncoder;
import io.titan.protocol.SetTradingStateEncoder;
import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TrapType;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOrderEventEncoder;
import io.titan.protocol.VenueState;
import io.titan.protocol.VenueStatusEncoder;
import java.nio.charset.StandardCharsets;
import org.agrona.MutableDirectBuffer;

/**
 * Encodes what the peers of execution tell it. Each call writes one whole message where the caller says and returns
 * its length; nothing is allocated. Every instrument costs 50,000, every signal is for 1,000 and becomes an order of
 * {@link #QUANTITY_E8}. No signal names a stop or targets: nobody in a scene would answer the orders that protect what
 * it fills, and what those cost is not what a scene measures. One thread.
 */
public final class SceneMessages
{
    /** One, scaled. */
    public static final long E8 = 100_000_000L;
    /** Price at which every order of a scene is filled: what is bought and sold again leaves no profit and no basis. */
    public static final long FILL_PRICE_E8 = 50_000 * E8;
    /** What a signal of a scene is sized to, in either direction. */
    public static final long QUANTITY_E8 = 2 * E8 / 100;
    /** Upper half of every signal's key; the lower half is the caller's. */
    public static final long KEY_HI = 0x5449_5441_4E00_0001L;
    /** Length of every PREPARE. */
    public static final int PREPARE_LENGTH;
    /** Length of every CONFIRM. */
    public static final int CONFIRM_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + ConfirmIntentEncoder.BLOCK_LENGTH;
    /** Length of every ABORT. */
    public static final int ABORT_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + AbortIntentEncoder.BLOCK_LENGTH;
    /** Length of every event of the venue about an order. */
    public static final int VENUE_EVENT_LENGTH =
        MessageHeaderEncoder.ENCODED_LENGTH + VenueOrderEventEncoder.BLOCK_LENGTH;

    static final byte[] SIGNAL_TEXT = "scene-signal-0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SYMBOL_ENDING = "USDT".getBytes(StandardCharsets.US_ASCII);
    private static final int SYMBOL_DIGITS = 7;

    static final long ZONE_E8 = 10 * E8;
    /** A little more than 1,000, so that rounding down to the step gives the same quantity at both zones' prices. */
    static final long NOTIONAL_E8 = 1_000 * E8 + E8 / 2;
    static final long FEE_E8 = 100;
    static final int CONFIDENCE_BPS = 9_000;
    static final int LEVERAGE_E2 = 500;

    static
    {
        PREPARE_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + PrepareIntentEncoder.BLOCK_LENGTH +
            PrepareIntentEncoder.TakeProfitsEncoder.sbeHeaderSize() +
            PrepareIntentEncoder.signalIdHeaderLength() + SIGNAL_TEXT.length;
    }

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final HelloEncoder hello = new HelloEncoder();
    private final PrepareIntentEncoder prepare = new PrepareIntentEncoder();
    private final ConfirmIntentEncoder confirm = new ConfirmIntentEncoder();
    private final AbortIntentEncoder abort = new AbortIntentEncoder();
    private final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder();
    private final SetEngineLimitsEncoder engineLimits = new SetEngineLimitsEncoder();
    private final SetInstrumentLimitsEncoder instrumentLimits = new SetInstrumentLimitsEncoder();
    private final SetSourceLimitsEncoder sourceLimits = new SetSourceLimitsEncoder();
    private final SetTradingStateEncoder tradingState = new SetTradingStateEncoder();
    private final VenueOrderEventEncoder venueOrderEvent = new VenueOrderEventEncoder();
    private final ReferencePriceEncoder reference = new ReferencePriceEncoder();
    private final VenueStatusEncoder venueStatus = new VenueStatusEncoder();
    private final EngineLimits engine = new EngineLimits();
    private final InstrumentLimits ofInstrument = new InstrumentLimits();
    private final SourceLimits ofSource = new SourceLimits();
    private final byte[] symbol = new byte[InstrumentDefinitionEncoder.symbolLength()];

    /**
     * A source opens its session.
     *
     * @param buffer      where to.
     * @param offset      of the header.
     * @param sourceId    slot.
     * @param incarnation of the source; grows with every start.
     * @return length.
     */
    public int hello(
        final MutableDirectBuffer buffer, final int offset, final int sourceId, final long incarnation)
    {
        hello.wrapAndApplyHeader(buffer, offset, header)
            .incarnation(incarnation)
            .configHash(0)
            .protocolVersion(ExecutionCore.PROTOCOL_VERSION)
            .sourceId(sourceId);
        return MessageHeaderEncoder.ENCODED_LENGTH + hello.encodedLength();
    }

    /**
     * A patient signal that the scene's execution admits: {@link #QUANTITY_E8} at the near edge of a zone of 10 below
     * the market for a long, above it for a short; with a stop, one target and a text of 23 characters.
     *
     * @param buffer       where to.
     * @param offset       of the header.
     * @param keyLo        lower half of the signal's key.
     * @param instrumentId dense id.
     * @param direction    long or short.
     * @param timestampNs  logical time of the signal.
     * @param sentTimeNs   monotonic clock; intended send time in an open loop.
     * @return {@link #PREPARE_LENGTH}.
     */
    public int prepare(
        final MutableDirectBuffer buffer, final int offset, final long keyLo, final int instrumentId,
        final Direction direction, final long timestampNs, final long sentTimeNs)
    {
        final boolean isLong = Direction.LONG == direction;
        final long entryMinE8 = isLong ? FILL_PRICE_E8 - ZONE_E8 : FILL_PRICE_E8;
        prepare.wrapAndApplyHeader(buffer, offset, header)
            .signalKeyHi(KEY_HI)
            .signalKeyLo(keyLo)
            .timestampNs(timestampNs)
            .sentTimeNs(sentTimeNs)
            .entryMinE8(entryMinE8)
            .entryMaxE8(entryMinE8 + ZONE_E8)
            .stopPriceE8(0)
            .notionalE8(NOTIONAL_E8)
            .velocityE8(0)
            .ttlMs(0)
            .instrumentId(instrumentId)
            .confidenceBps(CONFIDENCE_BPS)
            .leverageE2(LEVERAGE_E2)
            .maxSlippageBps(0)
            .direction(direction)
            .trapType(TrapType.BOLLINGER)
            .takeProfitsCount(0);
        prepare.putSignalId(SIGNAL_TEXT, 0, SIGNAL_TEXT.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + prepare.encodedLength();
    }

    /**
     * A source releases what it prepared.
     *
     * @param buffer     where to.
     * @param offset     of the header.
     * @param keyLo      lower half of the signal's key.
     * @param sentTimeNs monotonic clock.
     * @return {@link #CONFIRM_LENGTH}.
     */
    public int confirm(
        final MutableDirectBuffer buffer, final int offset, final long keyLo, final long sentTimeNs)
    {
        confirm.wrapAndApplyHeader(buffer, offset, header)
            .signalKeyHi(KEY_HI)
            .signalKeyLo(keyLo)
            .sentTimeNs(sentTimeNs);
        return CONFIRM_LENGTH;
    }

    /**
     * A source takes back what it prepared.
     *
     * @param buffer     where to.
     * @param offset     of the header.
     * @param keyLo      lower half of the signal's key.
     * @param sentTimeNs monotonic clock.
     * @return {@link #ABORT_LENGTH}.
     */
    public int abort(
        final MutableDirectBuffer buffer, final int offset, final long keyLo, final long sentTimeNs)
    {
        abort.wrapAndApplyHeader(buffer, offset, header)
            .signalKeyHi(KEY_HI)
            .signalKeyLo(keyLo)
            .sentTimeNs(sentTimeNs);
        return ABORT_LENGTH;
    }

    /**
     * The venue took an order; this returns the venue slot of its request.
     *
     * @param buffer       where to.
     * @param offset       of the header.
     * @param keyLo        lower half of the signal's key.
     * @param instrumentId dense id.
     * @param side         of the order.
     * @param timestampNs  of the venue.
     * @return {@link #VENUE_EVENT_LENGTH}.
     */
    public int acknowledgement(
        final MutableDirectBuffer buffer, final int offset, final long keyLo, final int instrumentId, final Side side,
        final long timestampNs)
    {
        venueOrderEvent(buffer, offset, keyLo, instrumentId, side, timestampNs);
        venueOrderEvent
            .cumulativeQuantityE8(0)
            .requestTimeNs(timestampNs)
            .kind(VenueEventKind.ACKNOWLEDGED)
            .answersRequest(BooleanType.TRUE);
        return VENUE_EVENT_LENGTH;
    }

    /**
     * The whole order of a signal is filled, at {@link #FILL_PRICE_E8}.
     *
     * @param buffer       where to.
     * @param offset       of the header.
     * @param keyLo        lower half of the signal's key, and the trade's id.
     * @param instrumentId dense id.
     * @param side         of the order.
     * @param timestampNs  of the venue.
     * @return {@link #VENUE_EVENT_LENGTH}.
     */
    public int fill(
        final MutableDirectBuffer buffer, final int offset, final long keyLo, final int instrumentId, final Side side,
        final long timestampNs)
    {
        venueOrderEvent(buffer, offset, keyLo, instrumentId, side, timestampNs);
        venueOrderEvent
            .tradeId(keyLo)
            .priceE8(FILL_PRICE_E8)
            .quantityE8(QUANTITY_E8)
            .cumulativeQuantityE8(QUANTITY_E8)
            .feeE8(FEE_E8)
            .kind(VenueEventKind.FILL);
        return VENUE_EVENT_LENGTH;
    }

    private void venueOrderEvent(
        final MutableDirectBuffer buffer, final int offset, final long keyLo, final int instrumentId, final Side side,
        final long timestampNs)
    {
        venueOrderEvent.wrapAndApplyHeader(buffer, offset, header)
            .signalKeyHi(KEY_HI)
            .signalKeyLo(keyLo)
            .venueOrderId(keyLo)
            .tradeId(0)
            .priceE8(0)
            .quantityE8(0)
            .feeE8(0)
            .venueTimeNs(timestampNs)
            .receivedTimeNs(0)
            .requestTimeNs(0)
            .instrumentId(instrumentId)
            .code(0)
            .side(side)
            .role(OrderRole.ENTRY)
            .generation((short)0)
            .maker(BooleanType.TRUE)
            .answersRequest(BooleanType.FALSE);
    }

    /**
     * An instrument and its filters; the symbol is made from the id.
     *
     * @param buffer       where to.
     * @param offset       of the header.
     * @param instrumentId dense id.
     * @return length.
     */
    public int instrument(final MutableDirectBuffer buffer, final int offset, final int instrumentId)
    {
        instrument.wrapAndApplyHeader(buffer, offset, header)
            .instrumentId(instrumentId)
            .tickSizeE8(SceneLimits.TICK_SIZE_E8)
            .stepSizeE8(SceneLimits.STEP_SIZE_E8)
            .minQuantityE8(SceneLimits.STEP_SIZE_E8)
            .maxQuantityE8(SceneLimits.NO_BOUND_E8)
            .minNotionalE8(SceneLimits.MIN_NOTIONAL_E8)
            .putSymbol(symbolOf(instrumentId), 0);
        return MessageHeaderEncoder.ENCODED_LENGTH + instrument.encodedLength();
    }

    private byte[] symbolOf(final int instrumentId)
    {
        symbol[0] = 'S';
        int rest = instrumentId;
        for (int index = SYMBOL_DIGITS; index > 0; index--)
        {
            symbol[index] = (byte)('0' + rest % 10);
            rest /= 10;
        }
        System.arraycopy(SYMBOL_ENDING, 0, symbol, 1 + SYMBOL_DIGITS, SYMBOL_ENDING.length);
        return symbol;
    }

    /**
     * Limits of the engine, as wide as the core lets them be.
     *
     * @param buffer where to.
     * @param offset of the header.
     * @param size   whose capacity bounds open orders and venue slots.
     * @return length.
     */
    public int engineLimits(final MutableDirectBuffer buffer, final int offset, final SceneSize size)
    {
        final EngineLimits limits = SceneLimits.fill(engine, size);
        engineLimits.wrapAndApplyHeader(buffer, offset, header)
            .commandId(1);
        LimitMessages.write(engineLimits, limits);
        return MessageHeaderEncoder.ENCODED_LENGTH + engineLimits.encodedLength();
    }

    /**
     * Limits of an instrument.
     *
     * @param buffer       where to.
     * @param offset       of the header.
     * @param instrumentId dense id.
     * @return length.
     */
    public int instrumentLimits(final MutableDirectBuffer buffer, final int offset, final int instrumentId)
    {
        final InstrumentLimits limits = SceneLimits.fill(ofInstrument);
        instrumentLimits.wrapAndApplyHeader(buffer, offset, header)
            .commandId(2)
            .instrumentId(instrumentId);
        LimitMessages.write(instrumentLimits, limits);
        return MessageHeaderEncoder.ENCODED_LENGTH + instrumentLimits.encodedLength();
    }

    /**
     * Limits of a source; a signal must name a stop.
     *
     * @param buffer   where to.
     * @param offset   of the header.
     * @param sourceId slot.
     * @param size     which bounds the prepared intents.
     * @return length.
     */
    public int sourceLimits(
        final MutableDirectBuffer buffer, final int offset, final int sourceId, final SceneSize size)
    {
        final SourceLimits limits = SceneLimits.fill(ofSource, size);
        sourceLimits.wrapAndApplyHeader(buffer, offset, header)
            .commandId(3)
            .sourceId(sourceId);
        LimitMessages.write(sourceLimits, limits);
        return MessageHeaderEncoder.ENCODED_LENGTH + sourceLimits.encodedLength();
    }

    /**
     * What an operator wants.
     *
     * @param buffer where to.
     * @param offset of the header.
     * @param action for example arming.
     * @return length.
     */
    public int tradingState(final MutableDirectBuffer buffer, final int offset, final TradingAction action)
    {
        tradingState.wrapAndApplyHeader(buffer, offset, header)
            .commandId(4)
            .action(action);
        return MessageHeaderEncoder.ENCODED_LENGTH + tradingState.encodedLength();
    }

    /**
     * State of the link to the venue.
     *
     * @param buffer      where to.
     * @param offset      of the header.
     * @param state       of the link.
     * @param timestampNs logical time.
     * @return length.
     */
    public int venueStatus(
        final MutableDirectBuffer buffer, final int offset, final VenueState state, final long timestampNs)
    {
        venueStatus.wrapAndApplyHeader(buffer, offset, header)
            .timestampNs(timestampNs)
            .state(state);
        return MessageHeaderEncoder.ENCODED_LENGTH + venueStatus.encodedLength();
    }

    /**
     * Best bid and ask of an instrument, one tick on either side of {@link #FILL_PRICE_E8}.
     *
     * @param buffer       where to.
     * @param offset       of the header.
     * @param instrumentId dense id.
     * @param timestampNs  logical time.
     * @return length.
     */
    public int reference(
        final MutableDirectBuffer buffer, final int offset, final int instrumentId, final long timestampNs)
    {
        reference.wrapAndApplyHeader(buffer, offset, header)
            .timestampNs(timestampNs)
            .bidPriceE8(FILL_PRICE_E8 - SceneLimits.TICK_SIZE_E8)
            .askPriceE8(FILL_PRICE_E8 + SceneLimits.TICK_SIZE_E8)
            .venueTimeNs(timestampNs)
            .instrumentId(instrumentId);
        return MessageHeaderEncoder.ENCODED_LENGTH + reference.encodedLength();
    }
}
