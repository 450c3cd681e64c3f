package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.titan.protocol.Direction;
import io.titan.protocol.OrderRole;
import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TrapType;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueState;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** After warm-up a protected position's whole life allocates nothing: filled, grown, stopped, refused, flattened. */
class ProtectionAllocationTest
{
    private static final int ROUNDS = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ExecutionCore core = new ExecutionCore(new ExecutionCapacity(2, 2, 64, 64, 256), new SilentOutput());
    private final EngineLimits engineLimits = ExecutionDriver.engineLimits();
    private final PrepareRequest request = new PrepareRequest();
    private final VenueOrderFields event = new VenueOrderFields();
    private final long quantityE8 = e8("0.01");
    private long nowNs = ExecutionDriver.START_NS;
    private long key;
    private long tradeId;

    @Test
    void shouldAllocateNothingAfterWarmUp()
    {
        setUp();
        run();
        run();
        long leastBytes = Long.MAX_VALUE;
        for (int round = 0; round < 10 && leastBytes != 0; round++)
        {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            run();
            leastBytes = Math.min(leastBytes, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(leastBytes).isZero();
        assertThat(core.totals().stopsRefused).isGreaterThanOrEqualTo(3 * ROUNDS);
        assertThat(core.totals().protectiveOrders).isGreaterThanOrEqualTo(3L * 10 * ROUNDS);
        assertThat(core.books().protections.size()).isZero();
    }

    private void setUp()
    {
        engineLimits.keyHorizonNs = 1_000;
        engineLimits.venueSlots = 32;
        final SourceLimits sourceLimits = ExecutionDriver.sourceLimits();
        sourceLimits.allocationE8 = e8("1000000");
        core.onInstrument(0, e8("0.1"), e8("0.001"), e8("0.001"), e8("1000"), e8("5"), nowNs);
        core.commands().onSetEngineLimits(1, engineLimits, nowNs);
        core.commands().onSetInstrumentLimits(1, 0, ExecutionDriver.instrumentLimits(), nowNs);
        core.commands().onSetSourceLimits(1, 0, sourceLimits, nowNs);
        core.onHello(0, 1, ExecutionCore.PROTOCOL_VERSION, 0, nowNs);
        core.commands().onSetTradingState(1, TradingAction.ARM, nowNs);
        core.onVenueStatus(VenueState.CONNECTED, nowNs);
        request.entryMinE8 = e8("49990");
        request.entryMaxE8 = e8("50000");
        request.stopPriceE8 = e8("49500");
        request.notionalE8 = e8("1000");
        request.confidenceBps = 10_000;
        request.leverageE2 = 100;
        request.textLength = 1;
        request.direction = Direction.LONG;
        request.trapType = TrapType.NONE;
        request.takeProfitCount = 2;
        request.takeProfitsE8[0] = e8("50500");
        request.takeProfitsE8[1] = e8("51000");
    }

    private void run()
    {
        for (int round = 0; round < ROUNDS; round++)
        {
            enter();
            growAndBeStopped();
            enter();
            refuseAndFlatten();
        }
    }

    private void enter()
    {
        nowNs += 2_000;
        key++;
        core.onReferencePrice(0, e8Bid(), request.entryMaxE8, nowNs);
        request.signalKeyLo = key;
        request.timestampNs = nowNs;
        core.onPrepare(0, request, nowNs);
        core.onConfirm(0, 0, key, nowNs);
        tell(OrderRole.ENTRY, 0, VenueEventKind.ACKNOWLEDGED, 0, true);
        fill(OrderRole.ENTRY, 0, Side.BUY, quantityE8);
    }

    private void growAndBeStopped()
    {
        acknowledgeAll(0);
        fill(OrderRole.ENTRY, 0, Side.BUY, quantityE8);
        tell(OrderRole.STOP, 1, VenueEventKind.ACKNOWLEDGED, 0, true);
        tell(OrderRole.STOP, 0, VenueEventKind.CANCELED, 0, true);
        tell(OrderRole.TARGET, 0, VenueEventKind.CANCELED, 0, true);
        tell(OrderRole.TARGET, 1, VenueEventKind.CANCELED, 0, true);
        tell(OrderRole.TARGET, 4, VenueEventKind.ACKNOWLEDGED, 0, true);
        tell(OrderRole.TARGET, 5, VenueEventKind.ACKNOWLEDGED, 0, true);
        fill(OrderRole.STOP, 1, Side.SELL, 2 * quantityE8);
        tell(OrderRole.TARGET, 4, VenueEventKind.CANCELED, 0, true);
        tell(OrderRole.TARGET, 5, VenueEventKind.CANCELED, 0, true);
    }

    private void refuseAndFlatten()
    {
        tell(OrderRole.STOP, 0, VenueEventKind.REJECTED, -2021, true);
        tell(OrderRole.TARGET, 0, VenueEventKind.ACKNOWLEDGED, 0, true);
        tell(OrderRole.TARGET, 1, VenueEventKind.ACKNOWLEDGED, 0, true);
        tell(OrderRole.FLATTEN, 0, VenueEventKind.ACKNOWLEDGED, 0, true);
        core.commands().onFlatten(1, -1, -1, nowNs);
        fill(OrderRole.FLATTEN, 0, Side.SELL, quantityE8);
        tell(OrderRole.TARGET, 0, VenueEventKind.CANCELED, 0, true);
        tell(OrderRole.TARGET, 1, VenueEventKind.CANCELED, 0, true);
        tell(OrderRole.ENTRY, 0, VenueEventKind.CANCELED, 0, true);
        core.onTime(nowNs);
    }

    private void acknowledgeAll(final int round)
    {
        tell(OrderRole.STOP, round, VenueEventKind.ACKNOWLEDGED, 0, true);
        tell(OrderRole.TARGET, 4 * round, VenueEventKind.ACKNOWLEDGED, 0, true);
        tell(OrderRole.TARGET, 4 * round + 1, VenueEventKind.ACKNOWLEDGED, 0, true);
    }

    private void fill(final OrderRole role, final int generation, final Side side, final long filledE8)
    {
        tradeId++;
        event.tradeId = tradeId;
        event.priceE8 = request.entryMinE8;
        event.quantityE8 = filledE8;
        event.side = side;
        tell(role, generation, VenueEventKind.FILL, 0, false);
    }

    private void tell(
        final OrderRole role, final int generation, final VenueEventKind kind, final int code, final boolean answers)
    {
        event.signalKeyLo = key;
        event.cumulativeQuantityE8 = -1;
        event.role = role;
        event.generation = generation;
        event.kind = kind;
        event.code = code;
        event.answersRequest = answers;
        core.onVenueOrderEvent(event, nowNs);
    }

    private long e8Bid()
    {
        return request.entryMinE8;
    }
}
