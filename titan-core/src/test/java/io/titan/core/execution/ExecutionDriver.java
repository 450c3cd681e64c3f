package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.AllowedSides;
import io.titan.protocol.Direction;
import io.titan.protocol.OrderRole;
import io.titan.protocol.QueryKind;
import io.titan.protocol.Side;
import io.titan.protocol.SourceAction;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TrapType;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueState;
import java.math.BigDecimal;
import java.util.function.Consumer;

/** Drives a core in sentences: what was given, what happens, what the core said. */
final class ExecutionDriver
{
    static final int BTC = 0;
    static final int ETH = 1;
    static final long START_NS = 1_700_000_000_000_000_000L;
    static final long MS = 1_000_000L;
    static final ExecutionCapacity SMALL = new ExecutionCapacity(3, 3, 16, 8, 32);

    final RecordingOutput output = new RecordingOutput();
    ExecutionCore core;
    private final ExecutionCapacity capacity;
    final EngineLimits engineLimits = engineLimits();
    final InstrumentLimits instrumentLimits = instrumentLimits();
    final SourceLimits sourceLimits = sourceLimits();
    final PrepareRequest request = new PrepareRequest();
    final VenueOrderFields event = new VenueOrderFields();
    final VenuePositionFields told = new VenuePositionFields();
    final VenueOpenOrderFields listed = new VenueOpenOrderFields();
    long nowNs = START_NS;

    ExecutionDriver()
    {
        this(SMALL);
    }

    ExecutionDriver(final ExecutionCapacity capacity)
    {
        this.capacity = capacity;
        core = new ExecutionCore(capacity, output);
    }

    /** From now on drives a core that was restored from a snapshot of the one before. */
    ExecutionDriver restoreFromSnapshot()
    {
        core = Snapshots.restored(core, capacity, output);
        return this;
    }

    /** Two sources and two instruments, all limits, armed, connected, bid 49,999 and ask 50,001. */
    static ExecutionDriver ready()
    {
        return new ExecutionDriver().makeReady();
    }

    ExecutionDriver makeReady()
    {
        givenLimits();
        hello(0);
        hello(1);
        act(TradingAction.ARM);
        connected();
        reference(BTC, "49999", "50001");
        reference(ETH, "1999", "2001");
        output.lines.clear();
        return this;
    }

    ExecutionDriver givenLimits()
    {
        for (int instrumentId = BTC; instrumentId <= ETH; instrumentId++)
        {
            core.onInstrument(instrumentId, e8("0.1"), e8("0.001"), e8("0.001"), e8("1000"), e8("5"), nowNs);
            core.commands().onSetInstrumentLimits(1, instrumentId, instrumentLimits, nowNs);
        }

        core.commands().onSetEngineLimits(1, engineLimits, nowNs);
        core.commands().onSetSourceLimits(1, 0, sourceLimits, nowNs);
        core.commands().onSetSourceLimits(1, 1, sourceLimits, nowNs);
        return this;
    }

    ExecutionDriver limitEngine()
    {
        core.commands().onSetEngineLimits(1, engineLimits, nowNs);
        return this;
    }

    ExecutionDriver limitInstruments()
    {
        core.commands().onSetInstrumentLimits(1, BTC, instrumentLimits, nowNs);
        core.commands().onSetInstrumentLimits(1, ETH, instrumentLimits, nowNs);
        return this;
    }

    ExecutionDriver limitSources()
    {
        core.commands().onSetSourceLimits(1, 0, sourceLimits, nowNs);
        core.commands().onSetSourceLimits(1, 1, sourceLimits, nowNs);
        return this;
    }

    ExecutionDriver enable(final int sourceId)
    {
        core.commands().onSetSourceState(1, sourceId, SourceAction.ENABLE, nowNs);
        return this;
    }

    ExecutionDriver limitDailyLoss(final String loss)
    {
        engineLimits.account.maxDailyLossE8 = e8(loss);
        return limitEngine();
    }

    static EngineLimits engineLimits()
    {
        final EngineLimits limits = new EngineLimits();
        limits.maxSignalAgeNs = 2_000 * MS;
        limits.maxSignalSkewNs = 100 * MS;
        limits.defaultTtlNs = 10_000 * MS;
        limits.maxTtlNs = 60_000 * MS;
        limits.keyHorizonNs = 86_400_000 * MS;
        limits.sendWithinNs = 200 * MS;
        limits.leaseNs = 5_000 * MS;
        limits.queryIntervalNs = 1_000 * MS;
        limits.workingTimeNs = 30_000 * MS;
        limits.urgentVelocityE8 = e8("0.005");
        limits.maxOpenOrders = 6;
        limits.venueSlots = 4;
        limits.breaker.failuresInRow = 5;
        limits.breaker.window = 20;
        limits.breaker.failuresInWindow = 10;
        limits.breaker.ordersInDoubt = 8;
        limits.account.maxGrossNotionalE8 = e8("10000000000");
        limits.account.maxDailyLossE8 = e8("1000000000");
        limits.account.maxMarkAgeNs = 10_000 * MS;
        limits.account.duplicateWithinNs = 0;
        limits.rate.maxMessagesPerSecond = 1_000_000;
        limits.rate.maxMessagesPerMinute = 1_000_000;
        limits.rate.maxWeightPerMinute = 1_000_000;
        limits.rate.maxOrdersPerTenSeconds = 1_000_000;
        limits.rate.maxOrdersPerMinute = 1_000_000;
        limits.rate.reserveBps = 1;
        limits.rate.maxQueuedOrders = 4;
        limits.rate.holdNs = 1_000 * MS;
        return limits;
    }

    static InstrumentLimits instrumentLimits()
    {
        final InstrumentLimits limits = new InstrumentLimits();
        limits.maxOrderNotionalE8 = e8("20000");
        limits.maxOrderQuantityE8 = e8("100");
        limits.maxPositionNotionalE8 = e8("50000");
        limits.maxReferenceAgeNs = 3_000 * MS;
        limits.collarBps = 100;
        limits.maxMoveBps = 5_000;
        limits.moveWindowNs = 10_000 * MS;
        return limits;
    }

    static SourceLimits sourceLimits()
    {
        final SourceLimits limits = new SourceLimits();
        limits.allocationE8 = e8("40000");
        limits.defaultNotionalE8 = e8("1000");
        limits.maxPrepared = 5;
        limits.maxLeverageE2 = 2_000;
        limits.stopRequired = false;
        limits.allowedSides = AllowedSides.BOTH;
        limits.maxExecutions = 0;
        limits.executionWindowNs = 1_000 * MS;
        return limits;
    }

    static long e8(final String decimal)
    {
        return new BigDecimal(decimal).movePointRight(8).longValueExact();
    }

    ExecutionDriver hello(final int sourceId)
    {
        core.onHello(sourceId, 1, ExecutionCore.PROTOCOL_VERSION, 0, nowNs);
        return this;
    }

    ExecutionDriver act(final TradingAction action)
    {
        core.commands().onSetTradingState(1, action, nowNs);
        return this;
    }

    ExecutionDriver connected()
    {
        core.onVenueStatus(VenueState.CONNECTED, nowNs);
        return this;
    }

    ExecutionDriver disconnected()
    {
        core.onVenueStatus(VenueState.DISCONNECTED, nowNs);
        return this;
    }

    ExecutionDriver reference(final int instrumentId, final String bid, final String ask)
    {
        core.onReferencePrice(instrumentId, e8(bid), e8(ask), nowNs);
        return this;
    }

    ExecutionDriver freshReference()
    {
        return reference(BTC, "49999", "50001").reference(ETH, "1999", "2001");
    }

    /** A patient long for 1,000 in the zone 49,990 to 50,000 unless the change says otherwise. */
    ExecutionDriver prepare(final int sourceId, final long key, final Consumer<PrepareRequest> change)
    {
        return prepareOnly(sourceId, key, change).book();
    }

    /** As {@link #prepare(int, long, Consumer)}, and leaves it to {@link #book} to book it. */
    ExecutionDriver prepareOnly(final int sourceId, final long key, final Consumer<PrepareRequest> change)
    {
        request.signalKeyHi = 7;
        request.signalKeyLo = key;
        request.timestampNs = nowNs;
        request.entryMinE8 = e8("49990");
        request.entryMaxE8 = e8("50000");
        request.stopPriceE8 = 0;
        request.notionalE8 = e8("1000");
        request.velocityE8 = 0;
        request.ttlMs = 0;
        request.instrumentId = BTC;
        request.confidenceBps = 10_000;
        request.leverageE2 = 100;
        request.maxSlippageBps = 0;
        request.textLength = 8;
        request.direction = Direction.LONG;
        request.trapType = TrapType.LIQUIDATION;
        request.takeProfitCount = 0;
        change.accept(request);
        output.forgetLast();
        core.onPrepare(sourceId, request, nowNs);
        return this;
    }

    ExecutionDriver prepare(final long key)
    {
        return prepare(0, key, signal -> {});
    }

    ExecutionDriver prepareShort(final int sourceId, final long key)
    {
        return prepare(sourceId, key, ExecutionDriver::goShort);
    }

    static void goShort(final PrepareRequest signal)
    {
        signal.direction = Direction.SHORT;
        signal.entryMinE8 = e8("50000");
        signal.entryMaxE8 = e8("50010");
    }

    /** The same for the other instrument, at its own prices. */
    static void ether(final PrepareRequest signal)
    {
        signal.instrumentId = ETH;
        signal.entryMinE8 = e8("1999");
        signal.entryMaxE8 = e8("2000");
    }

    static void urgent(final PrepareRequest signal)
    {
        signal.velocityE8 = e8("0.005");
    }

    ExecutionDriver confirm(final int sourceId, final long key)
    {
        return confirmOnly(sourceId, key).book();
    }

    /** As {@link #confirm(int, long)}, and leaves it to {@link #book} to book it. */
    ExecutionDriver confirmOnly(final int sourceId, final long key)
    {
        output.forgetLast();
        core.onConfirm(sourceId, 7, key, nowNs);
        return this;
    }

    /** From now on books by a call of its own, which must say nothing more. */
    ExecutionDriver bookingLater()
    {
        core.bookLater();
        return this;
    }

    /** Books what was told last: that and nothing else, in silence. */
    ExecutionDriver book()
    {
        final int told = output.lines.size();
        core.book();
        assertThat(output.lines).hasSize(told);
        BookingAudit.check(core, request, output);
        return this;
    }

    ExecutionDriver confirm(final long key)
    {
        return confirm(0, key);
    }

    ExecutionDriver abort(final long key)
    {
        core.onAbort(0, 7, key, nowNs);
        return this;
    }

    /** A working order of 0.02 at 49,990: prepared, confirmed, acknowledged, its slot returned. */
    ExecutionDriver givenWorkingOrder(final long key)
    {
        prepare(key).confirm(key).venue(key, VenueEventKind.ACKNOWLEDGED);
        output.lines.clear();
        return this;
    }

    /** An answer of the venue to whatever is outstanding; cumulative not told. */
    ExecutionDriver venue(final long key, final VenueEventKind kind)
    {
        return venue(key, kind, -1, true);
    }

    ExecutionDriver venue(final long key, final VenueEventKind kind, final long cumulativeE8, final boolean answers)
    {
        set(key, kind, answers);
        event.cumulativeQuantityE8 = cumulativeE8;
        core.onVenueOrderEvent(event, nowNs);
        return this;
    }

    /** Five placements without an outcome: the circuit breaker opens. */
    ExecutionDriver breakTheVenue()
    {
        for (long key = 9_001; key <= 9_005; key++)
        {
            prepare(key).confirm(key).venue(key, VenueEventKind.OUTCOME_UNKNOWN)
                .venue(key, VenueEventKind.CANCELED);
        }

        output.lines.clear();
        return this;
    }

    /** Word from the stream, not an answer. */
    ExecutionDriver stream(final long key, final VenueEventKind kind)
    {
        return venue(key, kind, -1, false);
    }

    ExecutionDriver notFound(final long key, final long requestTimeNs)
    {
        set(key, VenueEventKind.NOT_FOUND, true);
        event.requestTimeNs = requestTimeNs;
        core.onVenueOrderEvent(event, nowNs);
        return this;
    }

    ExecutionDriver fill(final long key, final long tradeId, final String quantity, final String price)
    {
        return fill(key, tradeId, Side.BUY, quantity, price);
    }

    ExecutionDriver fill(
        final long key, final long tradeId, final Side side, final String quantity, final String price)
    {
        set(key, VenueEventKind.FILL, false);
        event.tradeId = tradeId;
        event.side = side;
        event.quantityE8 = e8(quantity);
        event.priceE8 = e8(price);
        event.feeE8 = e8("0.01");
        core.onVenueOrderEvent(event, nowNs);
        return this;
    }

    void set(final long key, final VenueEventKind kind, final boolean answers)
    {
        event.signalKeyHi = 7;
        event.signalKeyLo = key;
        event.venueOrderId = 1000 + key;
        event.tradeId = 0;
        event.priceE8 = 0;
        event.quantityE8 = 0;
        event.cumulativeQuantityE8 = -1;
        event.feeE8 = 0;
        event.requestTimeNs = 0;
        event.instrumentId = BTC;
        event.code = 0;
        event.kind = kind;
        event.side = Side.BUY;
        event.role = OrderRole.ENTRY;
        event.generation = 0;
        event.answersRequest = answers;
    }

    /** The venue's word about its rates: nothing but what the change says. */
    ExecutionDriver rate(final Consumer<VenueRateFields> change)
    {
        final VenueRateFields told = new VenueRateFields();
        told.usedWeight = -1;
        told.usedOrdersTenSeconds = -1;
        told.usedOrdersMinute = -1;
        told.retryAfterNs = -1;
        change.accept(told);
        core.onVenueRate(told, nowNs);
        return this;
    }

    /** A row of a look at the account that was asked for now. */
    ExecutionDriver row(final int instrumentId, final String quantity)
    {
        told.instrumentId = instrumentId;
        told.quantityE8 = e8(quantity);
        told.entryPriceE8 = e8("48000");
        told.markPriceE8 = e8("49000");
        told.requestTimeNs = nowNs;
        core.onVenuePosition(told, nowNs);
        return this;
    }

    /** The look that was asked for now is whole. */
    ExecutionDriver lookEnds()
    {
        core.onVenuePositionsTold(nowNs, nowNs);
        return this;
    }

    /** A list of open orders that was asked for at that time shows one with a name of ours. */
    ExecutionDriver listed(final long key, final OrderRole role, final int generation, final long requestTimeNs)
    {
        listed.signalKeyHi = 7;
        listed.signalKeyLo = key;
        listed.role = role;
        listed.generation = generation;
        listed.venueOrderId = 1_000 + key;
        listed.instrumentId = BTC;
        listed.requestTimeNs = requestTimeNs;
        core.onVenueOpenOrder(listed, nowNs);
        return this;
    }

    /** A list that was asked for now shows one. */
    ExecutionDriver listed(final long key, final OrderRole role, final int generation)
    {
        return listed(key, role, generation, nowNs);
    }

    /** A whole look, at one instrument. */
    ExecutionDriver look(final String quantity)
    {
        return (e8(quantity) == 0 ? this : row(BTC, quantity)).lookEnds();
    }

    /** Word about an order that protects. */
    ExecutionDriver venue(
        final long key, final OrderRole role, final int generation, final VenueEventKind kind, final int code,
        final boolean answers)
    {
        set(key, kind, answers);
        event.role = role;
        event.generation = generation;
        event.code = code;
        event.side = null;
        core.onVenueOrderEvent(event, nowNs);
        return this;
    }

    /** An answer to what an order that protects has asked. */
    ExecutionDriver venue(
        final long key, final OrderRole role, final int generation, final VenueEventKind kind)
    {
        return venue(key, role, generation, kind, 0, true);
    }

    /** The venue closes a long with an order that protects it. */
    ExecutionDriver fill(
        final long key, final OrderRole role, final int generation, final long tradeId, final String quantity,
        final String price)
    {
        set(key, VenueEventKind.FILL, false);
        event.role = role;
        event.generation = generation;
        event.tradeId = tradeId;
        event.side = Side.SELL;
        event.quantityE8 = e8(quantity);
        event.priceE8 = e8(price);
        event.feeE8 = e8("0.01");
        core.onVenueOrderEvent(event, nowNs);
        return this;
    }

    /** A query of an order that protects has not found it. */
    ExecutionDriver notFoundOf(
        final long key, final OrderRole role, final int generation, final long requestTimeNs)
    {
        return queried(key, role, generation, VenueEventKind.NOT_FOUND, requestTimeNs);
    }

    /** The answer to a query of an order that protects. */
    ExecutionDriver queried(
        final long key, final OrderRole role, final int generation, final VenueEventKind kind,
        final long requestTimeNs)
    {
        set(key, kind, true);
        event.role = role;
        event.generation = generation;
        event.requestTimeNs = requestTimeNs;
        core.onVenueOrderEvent(event, nowNs);
        return this;
    }

    ExecutionDriver flatten(final int sourceId, final int instrumentId)
    {
        core.commands().onFlatten(1, sourceId, instrumentId, nowNs);
        return this;
    }

    /** Logical time moves without the core being told by a TIME input. */
    ExecutionDriver later(final long ms)
    {
        nowNs += ms * MS;
        return this;
    }

    /** Time is told at each deadline until now and at the end, as a driver does. */
    ExecutionDriver timePasses(final long ms)
    {
        final long endNs = nowNs + ms * MS;
        while (core.nextDeadlineNs() <= endNs)
        {
            nowNs = Math.max(nowNs, core.nextDeadlineNs());
            core.onTime(nowNs);
        }

        nowNs = endNs;
        return this;
    }

    ExecutionDriver restarted()
    {
        core.onRestarted(core.totals().expired + 2, 0, nowNs);
        return this;
    }

    ExecutionDriver query(final QueryKind kind)
    {
        core.commands().onQuery(1, kind, nowNs);
        return this;
    }

    ExecutionDriver cancelAll()
    {
        core.commands().onCancelOrders(1, nowNs);
        return this;
    }

    /** What the core said since this was asked last. */
    ExecutionDriver said(final String... expected)
    {
        assertThat(output.lines).containsExactly(expected);
        output.lines.clear();
        return this;
    }

    ExecutionDriver saidNothing()
    {
        return said();
    }

    ExecutionDriver forget()
    {
        output.lines.clear();
        return this;
    }

}
