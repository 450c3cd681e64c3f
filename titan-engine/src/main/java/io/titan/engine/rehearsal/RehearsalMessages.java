package io.titan.engine.rehearsal;

import io.titan.protocol.AbortIntentEncoder;
import io.titan.protocol.BooleanType;
import io.titan.protocol.CancelOrderDecoder;
import io.titan.protocol.ConfirmIntentEncoder;
import io.titan.protocol.Direction;
import io.titan.protocol.HelloEncoder;
import io.titan.protocol.InstrumentDefinitionEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.PrepareIntentEncoder;
import io.titan.protocol.ReferencePriceEncoder;
import io.titan.protocol.SetTradingStateEncoder;
import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TrapType;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOrderEventEncoder;
import io.titan.protocol.VenueState;
import io.titan.protocol.VenueStatusEncoder;
import io.titan.codecs.Streams;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a source, an operator and a venue say in a rehearsal: each call encodes one message at the start of
 * {@link #buffer()} and returns its length. Prices are around {@link #PRICE_E8}. One thread; no allocation.
 */
public final class RehearsalMessages
{
    /** The one price of the rehearsal's market: 50,000. */
    public static final long PRICE_E8 = 5_000_000_000_000L;
    /** Price step of every instrument. */
    public static final long TICK_E8 = 10_000_000L;
    /**
     * Notional of a signal, E8. A little more than a multiple of the step at either price: what is bought and what is
     * sold is the same quantity, and nothing stays open behind the two.
     */
    public static final long NOTIONAL_E8 = 10_005_000_000L;

    private static final int CAPACITY = 512;
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int URGENT_E8 = 1_000_000;
    private static final byte[] TEXT = "rehearsal-BTCUSDT-1700000000000".getBytes(StandardCharsets.US_ASCII);

    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(CAPACITY));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final HelloEncoder hello = new HelloEncoder();
    private final PrepareIntentEncoder prepare = new PrepareIntentEncoder();
    private final ConfirmIntentEncoder confirm = new ConfirmIntentEncoder();
    private final AbortIntentEncoder abort = new AbortIntentEncoder();
    private final SetTradingStateEncoder tradingState = new SetTradingStateEncoder();
    private final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder();
    private final ReferencePriceEncoder referencePrice = new ReferencePriceEncoder();
    private final VenueStatusEncoder venueStatus = new VenueStatusEncoder();
    private final VenueOrderEventEncoder orderEvent = new VenueOrderEventEncoder();

    /**
     * Where the message encoded last is.
     *
     * @return its header is at 0.
     */
    public UnsafeBuffer buffer()
    {
        return buffer;
    }

    /**
     * A source opens its session.
     *
     * @param sourceId    its slot.
     * @param incarnation of the source, above 0.
     * @return length of the message.
     */
    public int hello(final int sourceId, final long incarnation)
    {
        hello.wrapAndApplyHeader(buffer, 0, header)
            .incarnation(incarnation).configHash(1).protocolVersion(Streams.PROTOCOL_VERSION).sourceId(sourceId);
        return HEADER + hello.encodedLength();
    }

    /**
     * A signal at the market's price, crossing, of {@link #NOTIONAL_E8}, with a stop and a target.
     *
     * @param keyHi        identity of the signal.
     * @param keyLo        identity of the signal.
     * @param instrumentId dense id.
     * @param direction    of the entry.
     * @param ttlMs        lifetime; 0 the engine's default.
     * @param timestampNs  logical time of the signal.
     * @param sentTimeNs   host's monotonic clock; for latency figures.
     * @return length of the message.
     */
    public int prepare(
        final long keyHi, final long keyLo, final int instrumentId, final Direction direction, final int ttlMs,
        final long timestampNs, final long sentTimeNs)
    {
        return prepare(keyHi, keyLo, instrumentId, direction, ttlMs, timestampNs, sentTimeNs, true);
    }

    /**
     * As {@link #prepare}, without stop and target: its fill asks for no further order.
     *
     * @param keyHi        identity of the signal.
     * @param keyLo        identity of the signal.
     * @param instrumentId dense id.
     * @param direction    of the entry.
     * @param ttlMs        lifetime; 0 the engine's default.
     * @param timestampNs  logical time of the signal.
     * @param sentTimeNs   host's monotonic clock; for latency figures.
     * @return length of the message.
     */
    public int preparePlain(
        final long keyHi, final long keyLo, final int instrumentId, final Direction direction, final int ttlMs,
        final long timestampNs, final long sentTimeNs)
    {
        return prepare(keyHi, keyLo, instrumentId, direction, ttlMs, timestampNs, sentTimeNs, false);
    }

    private int prepare(
        final long keyHi, final long keyLo, final int instrumentId, final Direction direction, final int ttlMs,
        final long timestampNs, final long sentTimeNs, final boolean isProtected)
    {
        final long awayE8 = Direction.LONG == direction ? -100 * TICK_E8 : 100 * TICK_E8;
        prepare.wrapAndApplyHeader(buffer, 0, header)
            .signalKeyHi(keyHi)
            .signalKeyLo(keyLo)
            .timestampNs(timestampNs)
            .sentTimeNs(sentTimeNs)
            .entryMinE8(PRICE_E8 - TICK_E8)
            .entryMaxE8(PRICE_E8 + TICK_E8)
            .stopPriceE8(isProtected ? PRICE_E8 + awayE8 : 0)
            .notionalE8(NOTIONAL_E8)
            .velocityE8(URGENT_E8)
            .ttlMs(ttlMs)
            .instrumentId(instrumentId)
            .confidenceBps(9_000)
            .leverageE2(1_000)
            .maxSlippageBps(0)
            .direction(direction)
            .trapType(TrapType.BOLLINGER);
        if (isProtected)
        {
            prepare.takeProfitsCount(1).next().priceE8(PRICE_E8 - awayE8);
        }
        else
        {
            prepare.takeProfitsCount(0);
        }
        prepare.putSignalId(TEXT, 0, TEXT.length);
        return HEADER + prepare.encodedLength();
    }

    /**
     * CONFIRM.
     *
     * @param keyHi      identity of the signal.
     * @param keyLo      identity of the signal.
     * @param sentTimeNs host's monotonic clock.
     * @return length of the message.
     */
    public int confirm(final long keyHi, final long keyLo, final long sentTimeNs)
    {
        confirm.wrapAndApplyHeader(buffer, 0, header).signalKeyHi(keyHi).signalKeyLo(keyLo).sentTimeNs(sentTimeNs);
        return HEADER + confirm.encodedLength();
    }

    /**
     * ABORT.
     *
     * @param keyHi      identity of the signal.
     * @param keyLo      identity of the signal.
     * @param sentTimeNs host's monotonic clock.
     * @return length of the message.
     */
    public int abort(final long keyHi, final long keyLo, final long sentTimeNs)
    {
        abort.wrapAndApplyHeader(buffer, 0, header).signalKeyHi(keyHi).signalKeyLo(keyLo).sentTimeNs(sentTimeNs);
        return HEADER + abort.encodedLength();
    }

    /**
     * The operator arms, disarms, halts or resumes.
     *
     * @param action which.
     * @return length of the message.
     */
    public int tradingState(final TradingAction action)
    {
        tradingState.wrapAndApplyHeader(buffer, 0, header).commandId(1).action(action);
        return HEADER + tradingState.encodedLength();
    }

    /**
     * The venue lists an instrument.
     *
     * @param instrumentId dense id.
     * @return length of the message.
     */
    public int instrument(final int instrumentId)
    {
        instrument.wrapAndApplyHeader(buffer, 0, header)
            .instrumentId(instrumentId)
            .tickSizeE8(TICK_E8)
            .stepSizeE8(1_000)
            .minQuantityE8(1_000)
            .maxQuantityE8(1_000_000_000_000L)
            .minNotionalE8(1_000_000)
            .symbol("SYM" + instrumentId);
        return HEADER + instrument.encodedLength();
    }

    /**
     * The venue's best bid and ask, one tick apart around {@link #PRICE_E8}.
     *
     * @param instrumentId dense id.
     * @param timestampNs  logical time.
     * @return length of the message.
     */
    public int referencePrice(final int instrumentId, final long timestampNs)
    {
        referencePrice.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(timestampNs)
            .bidPriceE8(PRICE_E8)
            .askPriceE8(PRICE_E8 + TICK_E8)
            .venueTimeNs(timestampNs)
            .instrumentId(instrumentId);
        return HEADER + referencePrice.encodedLength();
    }

    /**
     * The link to the venue is up, or not.
     *
     * @param state       of the link.
     * @param timestampNs logical time.
     * @return length of the message.
     */
    public int venueStatus(final VenueState state, final long timestampNs)
    {
        venueStatus.wrapAndApplyHeader(buffer, 0, header).timestampNs(timestampNs).state(state);
        return HEADER + venueStatus.encodedLength();
    }

    /**
     * The venue took the order.
     *
     * @param order       as requested.
     * @param timestampNs logical time.
     * @return length of the message.
     */
    public int acknowledged(final PlaceOrderDecoder order, final long timestampNs)
    {
        beginOrderEvent(order, VenueEventKind.ACKNOWLEDGED, timestampNs)
            .tradeId(0)
            .priceE8(0)
            .quantityE8(0)
            .cumulativeQuantityE8(0)
            .feeE8(0)
            .requestTimeNs(timestampNs)
            .answersRequest(BooleanType.TRUE);
        return HEADER + orderEvent.encodedLength();
    }

    /**
     * The order filled whole, at its price.
     *
     * @param order       as requested.
     * @param tradeId     above 0, not used before.
     * @param timestampNs logical time.
     * @return length of the message.
     */
    public int filled(final PlaceOrderDecoder order, final long tradeId, final long timestampNs)
    {
        beginOrderEvent(order, VenueEventKind.FILL, timestampNs)
            .tradeId(tradeId)
            .priceE8(order.priceE8())
            .quantityE8(order.quantityE8())
            .cumulativeQuantityE8(order.quantityE8())
            .feeE8(1_000_000)
            .requestTimeNs(0)
            .answersRequest(BooleanType.FALSE);
        return HEADER + orderEvent.encodedLength();
    }

    /**
     * The order was canceled, unfilled.
     *
     * @param order       as asked.
     * @param timestampNs logical time.
     * @return length of the message.
     */
    public int canceled(final CancelOrderDecoder order, final long timestampNs)
    {
        orderEvent.wrapAndApplyHeader(buffer, 0, header)
            .signalKeyHi(order.signalKeyHi())
            .signalKeyLo(order.signalKeyLo())
            .venueOrderId(order.venueOrderId())
            .tradeId(0)
            .priceE8(0)
            .quantityE8(0)
            .cumulativeQuantityE8(0)
            .feeE8(0)
            .venueTimeNs(timestampNs)
            .receivedTimeNs(0)
            .requestTimeNs(timestampNs)
            .instrumentId(order.instrumentId())
            .code(0)
            .kind(VenueEventKind.CANCELED)
            .side(Side.NULL_VAL)
            .role(order.role())
            .generation(order.generation())
            .maker(BooleanType.FALSE)
            .answersRequest(BooleanType.TRUE);
        return HEADER + orderEvent.encodedLength();
    }

    private VenueOrderEventEncoder beginOrderEvent(
        final PlaceOrderDecoder order, final VenueEventKind kind, final long timestampNs)
    {
        return orderEvent.wrapAndApplyHeader(buffer, 0, header)
            .signalKeyHi(order.signalKeyHi())
            .signalKeyLo(order.signalKeyLo())
            .venueOrderId(order.orderId())
            .venueTimeNs(timestampNs)
            .receivedTimeNs(order.signalSentTimeNs())
            .instrumentId(order.instrumentId())
            .code(0)
            .kind(kind)
            .side(order.side())
            .role(order.role())
            .generation(order.generation())
            .maker(BooleanType.FALSE);
    }
}
