package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.MS;
import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.titan.protocol.AllowedSides;
import io.titan.protocol.Direction;
import io.titan.protocol.OrderRole;
import io.titan.protocol.QueryKind;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.SourceAction;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TrapType;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueState;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** After warm-up no path of the core allocates a byte: happy, denied, repeated, expired, in doubt or restarted. */
class ExecutionAllocationTest
{
    private long allocationVersion;
    private static final int ROUNDS = 4_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final SilentOutput output = new SilentOutput();
    private final ExecutionCore core =
        new ExecutionCore(new ExecutionCapacity(2, 2, 256, 64, 256), output);
    private final EngineLimits engineLimits = ExecutionDriver.engineLimits();
    private final InstrumentLimits instrumentLimits = ExecutionDriver.instrumentLimits();
    private final SourceLimits sourceLimits = ExecutionDriver.sourceLimits();
    private final PrepareRequest request = new PrepareRequest();
    private final VenueOrderFields event = new VenueOrderFields();
    private final VenueRateFields rate = new VenueRateFields();
    private final VenuePositionFields told = new VenuePositionFields();
    private final VenueOpenOrderFields listed = new VenueOpenOrderFields();
    private final long zoneLowE8 = e8("49990");
    private final long zoneHighE8 = e8("50000");
    private final long quantityE8 = e8("0.02");
    private long nowNs = ExecutionDriver.START_NS;
    private long key;
    private long tradeId;

    @Test
    void shouldAllocateNothingAfterWarmUp()
    {
        setUp();
        run();
        run();
        // The JIT may still allocate on this thread in one round; what a message costs would be in every one.
        long leastBytes = Long.MAX_VALUE;
        for (int round = 0; round < 10 && leastBytes != 0; round++)
        {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            run();
            leastBytes = Math.min(leastBytes, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(leastBytes).isZero();
        assertThat(output.placed).isGreaterThanOrEqualTo(3 * ROUNDS);
        assertThat(output.fills).isGreaterThanOrEqualTo(3 * ROUNDS);
        assertThat(output.queried).isGreaterThanOrEqualTo(3 * ROUNDS);
        assertThat(output.canceled).isGreaterThanOrEqualTo(3 * ROUNDS);
        assertThat(core.totals().straysCanceled).isGreaterThanOrEqualTo(3 * ROUNDS);
        assertSeen(
            ReasonCode.TTL_ELAPSED, ReasonCode.RESTARTED, ReasonCode.SIGNAL_CONFLICT, ReasonCode.MALFORMED,
            ReasonCode.ALREADY_CONFIRMED, ReasonCode.STALE_SIGNAL, ReasonCode.PRICE_COLLAR, ReasonCode.HALTED,
            ReasonCode.MAX_ORDER_NOTIONAL, ReasonCode.PREPARE_NOT_FOUND, ReasonCode.LEASE_OVER,
            ReasonCode.REDUCE_ONLY, ReasonCode.SOURCE_DISABLED, ReasonCode.SIDE_NOT_ALLOWED,
            ReasonCode.DUPLICATE_ORDER);
    }

    private void assertSeen(final ReasonCode... reasons)
    {
        for (final ReasonCode reason : reasons)
        {
            assertThat(output.byReason[reason.ordinal()]).as("%s", reason).isPositive();
        }
    }

    private void setUp()
    {
        // The table is full at all times, and the one that ended first is forgotten by the time its slot is needed.
        engineLimits.keyHorizonNs = 60_000 * MS;
        sourceLimits.allocationE8 = e8("1000000000");
        instrumentLimits.maxPositionNotionalE8 = e8("1000000000");
        engineLimits.rate.maxMessagesPerMinute = RecentOrders.CAPACITY;
        sourceLimits.maxExecutions = ExecutionThrottle.MAX_EXECUTIONS;
        sourceLimits.executionWindowNs = 1;
        core.onInstrument(0, e8("0.1"), e8("0.001"), e8("0.001"), e8("1000"), e8("5"), nowNs);
    }

    private void run()
    {
        for (int round = 0; round < ROUNDS; round++)
        {
            command();
            endAll();
            look();
            fillOrder();
            deny();
            endWithoutOrder();
            cancelOrder();
            doubtOrder();
            control();
            restart();
        }
    }

    private void command()
    {
        core.commands().onSetEngineLimits(1, engineLimits, nowNs);
        core.commands().onSetInstrumentLimits(1, 0, instrumentLimits, nowNs);
        core.commands().onSetSourceLimits(1, 0, sourceLimits, nowNs);
        core.onHello(0, 1, 1, 0, nowNs);
        core.onVenueStatus(VenueState.CONNECTED, nowNs);
        core.commands().onSetTradingState(1, TradingAction.RESUME, nowNs);
        core.commands().onSetTradingState(1, TradingAction.ARM, nowNs);
        core.onReferencePrice(0, e8Bid(), zoneHighE8, nowNs);
        core.commands().onQuery(1, QueryKind.ORDERS, nowNs);
        core.commands().onQuery(1, QueryKind.POSITIONS, nowNs);
        if ((key & 0xFF) == 0)
        {
            core.commands().onQuery(1, QueryKind.STATE, nowNs);
        }
    }

    /** Buys and sells in turn, so that positions open, grow, close and flip. */
    private void fillOrder()
    {
        final boolean isLong = (tradeId & 6) != 0;
        final long placedBefore = output.placed;
        prepare(isLong);
        core.onPrepare(0, request, nowNs);
        core.onConfirm(0, 7, key, nowNs);
        core.onConfirm(0, 7, key, nowNs);
        core.onAbort(0, 7, key, nowNs);
        tell(VenueEventKind.ACKNOWLEDGED, true);
        if (output.placed > placedBefore)
        {
            fill(isLong, 2);
            core.onVenueOrderEvent(event, nowNs);
            fill(isLong, 2);
        }
    }

    /** What the rounds before have left open or unanswered ends, or no order would find room any more. */
    private void endAll()
    {
        final OrderTable orders = core.books().orders;
        for (int left = orders.capacity(); left > 0 && orders.firstOpen() != IndexList.NONE; left--)
        {
            endOne(orders.at(orders.firstOpen()).signalKeyLo);
        }
        for (int slot = 0; slot < engineLimits.venueSlots; slot++)
        {
            endOne(-1);
        }
    }

    private void endOne(final long signalKeyLo)
    {
        set(VenueEventKind.CANCELED, true);
        event.signalKeyLo = signalKeyLo;
        core.onVenueOrderEvent(event, nowNs);
    }

    /** A look at an account that agrees: one that does not would ask about orders, and nobody answers that here. */
    private void look()
    {
        told.requestTimeNs = nowNs;
        told.quantityE8 = core.books().positions.net(0).quantityE8;
        core.onVenuePosition(told, nowNs);
        core.onVenuePositionsTold(nowNs, nowNs);
        list();
    }

    /** A list of open orders with one that the books do not know, and the answer to its cancel. */
    private void list()
    {
        listed.requestTimeNs = nowNs;
        listed.signalKeyHi = -1;
        listed.signalKeyLo = -2;
        listed.role = OrderRole.TARGET;
        core.onVenueOpenOrder(listed, nowNs);
        core.onVenueOpenOrdersTold(3, nowNs);
        set(VenueEventKind.CANCELED, true);
        event.signalKeyHi = -1;
        event.signalKeyLo = -2;
        event.role = OrderRole.TARGET;
        core.onVenueOrderEvent(event, nowNs);
    }

    private void deny()
    {
        prepare(true);
        request.stopPriceE8 = 1;
        core.onPrepare(0, request, nowNs);
        core.onAbort(0, 7, key, nowNs);
        terms(true);
        request.direction = null;
        core.onPrepare(0, request, nowNs);
        terms(true);
        request.timestampNs = 0;
        core.onPrepare(0, request, nowNs);
        terms(true);
        request.notionalE8 = e8Bid();
        core.onPrepare(0, request, nowNs);
        terms(true);
        request.entryMinE8 = zoneLowE8 / 2;
        core.onPrepare(0, request, nowNs);
        core.onConfirm(0, 7, key + 1, nowNs);
        prepare(true);
        core.commands().onSetTradingState(1, TradingAction.HALT, nowNs);
        core.onConfirm(0, 7, key, nowNs);
        core.commands().onSetTradingState(1, TradingAction.RESUME, nowNs);
    }

    private void endWithoutOrder()
    {
        prepare(true);
        core.onAbort(0, 7, key, nowNs);
        prepare(true);
        pass(10_000);
        core.onReferencePrice(0, e8Bid(), zoneHighE8, nowNs);
    }

    private void cancelOrder()
    {
        prepare(true);
        core.onConfirm(0, 7, key, nowNs);
        tell(VenueEventKind.ACKNOWLEDGED, true);
        core.commands().onCancelOrders(1, nowNs);
        tell(VenueEventKind.CANCEL_REJECTED, true);
        tell(VenueEventKind.CANCELED, true);
        tell(VenueEventKind.REJECTED, false);
    }

    private void doubtOrder()
    {
        prepare(true);
        final long requestNs = nowNs;
        core.onConfirm(0, 7, key, nowNs);
        tell(VenueEventKind.OUTCOME_UNKNOWN, true);
        pass(6_000);
        for (int answer = 0; answer < 2; answer++)
        {
            set(VenueEventKind.NOT_FOUND, true);
            event.requestTimeNs = requestNs + 5_001 * MS;
            core.onVenueOrderEvent(event, nowNs);
            pass(1_000);
        }

        core.onReferencePrice(0, e8Bid(), zoneHighE8, nowNs);
    }

    private void control()
    {
        prepare(true);
        core.commands().onSetTradingState(1, TradingAction.REDUCE, nowNs);
        core.onConfirm(0, 7, key, nowNs);
        core.commands().onSetTradingState(1, TradingAction.RESUME, nowNs);
        core.commands().onSetSourceState(1, 0, SourceAction.DISABLE, nowNs);
        prepare(true);
        core.commands().onSetSourceState(1, 0, SourceAction.ENABLE, nowNs);
        core.commands().onSetAllocation(1, 1, ++allocationVersion, 1, 1, nowNs);
        core.commands().onSetSourceSizing(1, 1, (int)(allocationVersion & 1), 1, nowNs);
        core.commands().onSetPermission(1, 0, 0, AllowedSides.SELL, nowNs);
        prepare(true);
        core.commands().onSetPermission(1, 0, 0, AllowedSides.BOTH, nowNs);
        duplicate();
        waitForBudget();
    }

    private void duplicate()
    {
        engineLimits.account.duplicateWithinNs = 1;
        core.commands().onSetEngineLimits(1, engineLimits, nowNs);
        nowNs += MS;
        prepare(true);
        core.onConfirm(0, 7, key, nowNs);
        tell(VenueEventKind.CANCELED, true);
        prepare(true);
        engineLimits.account.duplicateWithinNs = 0;
        core.commands().onSetEngineLimits(1, engineLimits, nowNs);
    }

    /** Once into the queue and out of it by a halt, once out of it to the venue. */
    private void waitForBudget()
    {
        rate.status = 429;
        rate.retryAfterNs = 100 * MS;
        core.onVenueRate(rate, nowNs);
        prepare(true);
        core.onConfirm(0, 7, key, nowNs);
        core.commands().onSetTradingState(1, TradingAction.HALT, nowNs);
        core.commands().onSetTradingState(1, TradingAction.RESUME, nowNs);
        prepare(true);
        core.onConfirm(0, 7, key, nowNs);
        pass(100);
        tell(VenueEventKind.CANCELED, true);
        core.onReferencePrice(0, e8Bid(), zoneHighE8, nowNs);
        core.commands().onSetTradingState(1, TradingAction.CLOSE_BREAKER, nowNs);
    }

    private void restart()
    {
        prepare(true);
        core.onConfirm(0, 7, key, nowNs);
        final long confirmed = key;
        prepare(true);
        core.onRestarted(1, 1, nowNs);
        core.onVenueStatus(VenueState.CONNECTED, nowNs);
        set(VenueEventKind.CANCELED, true);
        event.signalKeyLo = confirmed;
        core.onVenueOrderEvent(event, nowNs);
        pass(1);
    }

    private void prepare(final boolean isLong)
    {
        key++;
        terms(isLong);
        request.signalKeyLo = key;
        core.onPrepare(0, request, nowNs);
    }

    private void terms(final boolean isLong)
    {
        key = request.signalKeyLo == key ? key + 1 : key;
        request.signalKeyHi = 7;
        request.signalKeyLo = key;
        request.timestampNs = nowNs;
        request.entryMinE8 = zoneLowE8;
        request.entryMaxE8 = zoneHighE8;
        request.stopPriceE8 = 0;
        request.notionalE8 = 100_000_000_000L;
        request.confidenceBps = 10_000;
        request.leverageE2 = 100;
        request.textLength = 8;
        request.direction = isLong ? Direction.LONG : Direction.SHORT;
        request.trapType = TrapType.BOLLINGER;
    }

    private void tell(final VenueEventKind kind, final boolean answers)
    {
        set(kind, answers);
        core.onVenueOrderEvent(event, nowNs);
    }

    private void fill(final boolean isLong, final int parts)
    {
        tradeId++;
        set(VenueEventKind.FILL, false);
        event.tradeId = tradeId;
        event.side = isLong ? Side.BUY : Side.SELL;
        event.priceE8 = isLong ? zoneLowE8 : zoneHighE8;
        event.quantityE8 = quantityE8 / parts;
        event.feeE8 = 1;
        core.onVenueOrderEvent(event, nowNs);
    }

    private void set(final VenueEventKind kind, final boolean answers)
    {
        event.signalKeyHi = 7;
        event.signalKeyLo = key;
        event.cumulativeQuantityE8 = -1;
        event.requestTimeNs = 0;
        event.kind = kind;
        event.side = Side.BUY;
        event.role = OrderRole.ENTRY;
        event.answersRequest = answers;
    }

    private void pass(final long ms)
    {
        final long endNs = nowNs + ms * MS;
        while (core.nextDeadlineNs() <= endNs)
        {
            nowNs = Math.max(nowNs, core.nextDeadlineNs());
            core.onTime(nowNs);
        }

        nowNs = endNs;
    }

    private long e8Bid()
    {
        return zoneHighE8 - 10_000_000;
    }
}
