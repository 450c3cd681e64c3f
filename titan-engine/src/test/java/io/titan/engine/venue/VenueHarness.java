package io.titan.engine.venue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.titan.protocol.BooleanType;
import io.titan.protocol.CancelOrderEncoder;
import io.titan.protocol.InstrumentDefinitionDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.PlaceOrderEncoder;
import io.titan.protocol.QueryOrderEncoder;
import io.titan.protocol.ReferencePriceDecoder;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOpenOrderDecoder;
import io.titan.protocol.VenueOpenOrdersToldDecoder;
import io.titan.protocol.VenueOrderEventDecoder;
import io.titan.protocol.VenuePositionDecoder;
import io.titan.protocol.VenuePositionsToldDecoder;
import io.titan.protocol.VenueRateDecoder;
import io.titan.protocol.VenueState;
import io.titan.protocol.VenueStatusDecoder;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Runs a {@link VenueAgent} against a {@link StubVenue} on the test's own thread, and plays the core.
 */
final class VenueHarness implements AutoCloseable
{
    static final long KEY_HI = 0x0123456789ABCDEFL;
    static final long KEY_LO = 0xFEDCBA9876543210L;
    static final long ONE = 100_000_000L;
    static final int BTC = 0;
    private static final long PATIENCE_S = 60;

    /** An order event as the core would see it. */
    record OrderEvent(
        VenueEventKind kind,
        int code,
        boolean answersRequest,
        long keyHi,
        long keyLo,
        OrderRole role,
        int generation,
        long venueOrderId,
        long tradeId,
        long priceE8,
        long quantityE8,
        long cumulativeE8,
        long feeE8,
        Side side,
        boolean maker,
        long requestTimeNs,
        int instrumentId,
        long venueTimeNs)
    {
    }

    /** A reference price as the core would see it. */
    record Price(int instrumentId, long bidPriceE8, long askPriceE8)
    {
    }

    /** A row of a look at the account, as the core would see it. */
    record Holding(int instrumentId, long quantityE8, long entryPriceE8, long markPriceE8)
    {
    }

    /** An order of a list of open orders, as the core would see it. */
    record OpenOrder(
        int instrumentId, long keyHi, long keyLo, OrderRole role, int generation, long venueOrderId,
        long requestTimeNs)
    {
    }

    /** What the venue said of its limits, as the core would see it. */
    record Rate(
        long retryAfterNs,
        int usedWeight,
        int ordersTenSeconds,
        int ordersMinute,
        int maxWeight,
        int maxOrdersTenSeconds,
        int maxOrdersMinute,
        int status)
    {
    }

    final StubVenue venue = new StubVenue();
    final VenueClock clock;
    final HaltGate gate = new HaltGate();
    final List<OrderEvent> orderEvents = new ArrayList<>();
    final List<Price> prices = new ArrayList<>();
    final List<Rate> rates = new ArrayList<>();
    final List<Holding> holdings = new ArrayList<>();
    int looks;
    final List<OpenOrder> openOrders = new ArrayList<>();
    /** Orders of others by each round of lists that came to its end. */
    final List<Integer> rounds = new ArrayList<>();
    final List<VenueState> statuses = new ArrayList<>();
    final List<String> instruments = new ArrayList<>();
    final VenueAgent agent;
    long skewNs;
    private final RunningTime time = new RunningTime();
    boolean quiescent = true;
    boolean coreReads = true;
    /** Bytes of events that the core had not read when an order was written, one entry an order. */
    final List<Integer> unreadWhenWritten = new ArrayList<>();

    private final OneToOneRingBuffer commands = ring(64 * 1024);
    private final OneToOneRingBuffer events;
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[256]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    VenueHarness()
    {
        this(false, 1, 64 * 1024, "BTCUSDT");
    }

    VenueHarness(final boolean marketClock, final int connections, final int ringSize, final String... symbols)
    {
        this(0, marketClock, connections, ringSize, symbols);
    }

    VenueHarness(
        final long deadManMs, final boolean marketClock, final int connections, final int ringSize,
        final String... symbols)
    {
        clock = new VenueClock(marketClock, SystemEpochNanoClock.INSTANCE, this::hostNs);
        events = ring(ringSize);
        gate.halted(false);
        agent = new VenueAgent(
            venue.settings(marketClock, connections, symbols).withDeadMan(deadManMs),
            clock,
            commands,
            events,
            gate,
            () -> quiescent,
            new VenueLatency()
            {
                @Override
                public void orderWrittenNs(final long signalSentTimeNs, final long nowNs)
                {
                    unreadWhenWritten.add(events.size());
                }
            });
        agent.onStart();
    }

    VenueHarness connected()
    {
        await("CONNECTED", agent::isConnected);
        await("status read", () -> statuses.contains(VenueState.CONNECTED));
        return this;
    }

    /** Connected, and the looks at the account that follow are over: nothing is in flight, no event is to come. */
    VenueHarness connectedAndAtRest()
    {
        connected().await("the look at the account", () -> looks > 0);
        await("the lists of open orders", () -> !rounds.isEmpty());
        return this;
    }

    /** Bytes of events that the core has not read. */
    int unread()
    {
        return events.size();
    }

    private long hostNs()
    {
        return time.nanoTime() + skewNs;
    }

    void place()
    {
        place(Long.MAX_VALUE, false);
    }

    void place(final long sendBeforeNs, final boolean reduceOnly)
    {
        place(OrderRole.ENTRY, sendBeforeNs, reduceOnly);
    }

    void placeStop()
    {
        place(OrderRole.STOP, Long.MAX_VALUE, true);
    }

    private void place(final OrderRole role, final long sendBeforeNs, final boolean reduceOnly)
    {
        final PlaceOrderEncoder place = new PlaceOrderEncoder().wrapAndApplyHeader(scratch, 0, header)
            .orderId(7)
            .signalKeyHi(KEY_HI)
            .signalKeyLo(KEY_LO)
            .priceE8(50_000_10000000L)
            .quantityE8(100_000)
            .timestampNs(clock.nowNs())
            .sendBeforeNs(sendBeforeNs)
            .signalSentTimeNs(1)
            .journalSequence(1)
            .instrumentId(BTC)
            .side(Side.SELL)
            .timeInForce(TimeInForce.IOC)
            .role(role)
            .generation((short) 3)
            .reduceOnly(reduceOnly ? BooleanType.TRUE : BooleanType.FALSE);
        write(PlaceOrderEncoder.TEMPLATE_ID, place.encodedLength());
    }

    void cancel()
    {
        cancel(OrderRole.TARGET);
    }

    void cancel(final OrderRole role)
    {
        final CancelOrderEncoder cancel = new CancelOrderEncoder().wrapAndApplyHeader(scratch, 0, header)
            .orderId(7)
            .signalKeyHi(KEY_HI)
            .signalKeyLo(KEY_LO)
            .venueOrderId(99)
            .timestampNs(clock.nowNs())
            .instrumentId(BTC)
            .role(role)
            .generation((short) 1);
        write(CancelOrderEncoder.TEMPLATE_ID, cancel.encodedLength());
    }

    void query()
    {
        query(OrderRole.ENTRY);
    }

    void query(final OrderRole role)
    {
        final QueryOrderEncoder query = new QueryOrderEncoder().wrapAndApplyHeader(scratch, 0, header)
            .orderId(7)
            .signalKeyHi(KEY_HI)
            .signalKeyLo(KEY_LO)
            .venueOrderId(0)
            .timestampNs(clock.nowNs())
            .instrumentId(BTC)
            .role(role)
            .generation((short) 3);
        write(QueryOrderEncoder.TEMPLATE_ID, query.encodedLength());
    }

    /** The one answer to the one command that was given; fails on a second. */
    OrderEvent answer()
    {
        await("an answer", () -> answers() > 0);
        runFor(20);
        if (answers() != 1)
        {
            throw new AssertionError(answers() + " answers to one command: " + orderEvents);
        }
        return orderEvents.stream().filter(OrderEvent::answersRequest).findFirst().orElseThrow();
    }

    long answers()
    {
        return orderEvents.stream().filter(OrderEvent::answersRequest).count();
    }

    void await(final String what, final BooleanSupplier done)
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!done.getAsBoolean())
        {
            if (System.nanoTime() > deadlineNs)
            {
                throw new AssertionError(
                    "no " + what + " in " + PATIENCE_S + " s; order events " + orderEvents + ", statuses " + statuses);
            }
            step();
        }
    }

    /** On the agent's own clock: however little of the machine the test has, it takes enough steps. */
    void runFor(final long ms)
    {
        final long untilNs = clock.hostNs() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (clock.hostNs() < untilNs)
        {
            step();
        }
    }

    void step()
    {
        agent.doWork();
        if (coreReads)
        {
            events.read((templateId, buffer, offset, length) -> onEvent(templateId, buffer, offset));
        }
        Thread.yield();
    }

    @Override
    public void close()
    {
        agent.onClose();
        venue.close();
    }

    private void onEvent(final int templateId, final DirectBuffer buffer, final int offset)
    {
        final MessageHeaderDecoder head = new MessageHeaderDecoder();
        switch (templateId)
        {
            case VenueOrderEventDecoder.TEMPLATE_ID -> orderEvents.add(
                toRecord(new VenueOrderEventDecoder().wrapAndApplyHeader(buffer, offset, head)));
            case ReferencePriceDecoder.TEMPLATE_ID ->
            {
                final ReferencePriceDecoder price =
                    new ReferencePriceDecoder().wrapAndApplyHeader(buffer, offset, head);
                prices.add(new Price(price.instrumentId(), price.bidPriceE8(), price.askPriceE8()));
            }
            case VenueStatusDecoder.TEMPLATE_ID -> statuses.add(
                new VenueStatusDecoder().wrapAndApplyHeader(buffer, offset, head).state());
            case InstrumentDefinitionDecoder.TEMPLATE_ID ->
            {
                final InstrumentDefinitionDecoder instrument =
                    new InstrumentDefinitionDecoder().wrapAndApplyHeader(buffer, offset, head);
                instruments.add(instrument.instrumentId() + ":" + instrument.symbol() + ":" +
                    instrument.tickSizeE8() + ":" + instrument.minNotionalE8());
            }
            case VenueRateDecoder.TEMPLATE_ID -> rates.add(
                toRate(new VenueRateDecoder().wrapAndApplyHeader(buffer, offset, head)));
            case VenuePositionDecoder.TEMPLATE_ID ->
            {
                final VenuePositionDecoder row = new VenuePositionDecoder().wrapAndApplyHeader(buffer, offset, head);
                holdings.add(new Holding(
                    row.instrumentId(), row.quantityE8(), row.entryPriceE8(), row.markPriceE8()));
            }
            case VenuePositionsToldDecoder.TEMPLATE_ID -> looks++;
            case VenueOpenOrderDecoder.TEMPLATE_ID -> openOrders.add(
                toRecord(new VenueOpenOrderDecoder().wrapAndApplyHeader(buffer, offset, head)));
            case VenueOpenOrdersToldDecoder.TEMPLATE_ID -> rounds.add(
                new VenueOpenOrdersToldDecoder().wrapAndApplyHeader(buffer, offset, head).foreignOrders());
            default -> throw new AssertionError("template " + templateId);
        }
    }

    private static OpenOrder toRecord(final VenueOpenOrderDecoder order)
    {
        return new OpenOrder(order.instrumentId(), order.signalKeyHi(), order.signalKeyLo(), order.role(),
            order.generation(), order.venueOrderId(), order.requestTimeNs());
    }

    private static Rate toRate(final VenueRateDecoder rate)
    {
        return new Rate(rate.retryAfterNs(), rate.usedWeight(), rate.usedOrdersTenSeconds(), rate.usedOrdersMinute(),
            rate.maxWeightPerMinute(), rate.maxOrdersPerTenSeconds(), rate.maxOrdersPerMinute(), rate.status());
    }

    private static OrderEvent toRecord(final VenueOrderEventDecoder event)
    {
        return new OrderEvent(
            event.kind(),
            event.code(),
            event.answersRequest() == BooleanType.TRUE,
            event.signalKeyHi(),
            event.signalKeyLo(),
            event.role(),
            event.generation(),
            event.venueOrderId(),
            event.tradeId(),
            event.priceE8(),
            event.quantityE8(),
            event.cumulativeQuantityE8(),
            event.feeE8(),
            event.side(),
            event.maker() == BooleanType.TRUE,
            event.requestTimeNs(),
            event.instrumentId(),
            event.venueTimeNs());
    }

    private void write(final int templateId, final int blockLength)
    {
        if (!commands.write(templateId, scratch, 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength))
        {
            throw new AssertionError("the command ring is full");
        }
    }

    private static OneToOneRingBuffer ring(final int capacity)
    {
        return new OneToOneRingBuffer(
            new UnsafeBuffer(ByteBuffer.allocateDirect(capacity + RingBufferDescriptor.TRAILER_LENGTH)));
    }
}
