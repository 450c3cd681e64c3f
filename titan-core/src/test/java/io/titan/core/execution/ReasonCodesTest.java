package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.AllowedSides;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.SourceAction;
import io.titan.protocol.TradingAction;
import io.titan.protocol.VenueEventKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each reason that the core can give, produced once; a new code must either be produced or be named as another's. */
class ReasonCodesTest
{
    /** In the protocol for what is not built yet. */
    private static final EnumSet<ReasonCode> GIVEN_BY_NOBODY = EnumSet.of(
        ReasonCode.UNKNOWN_ORDER, ReasonCode.NULL_VAL);

    private final Map<ReasonCode, Consumer<ExecutionDriver>> scenarios = new EnumMap<>(ReasonCode.class);

    @Test
    void shouldGiveEveryReasonThatIsTheCores()
    {
        describeSessions();
        describeSignals();
        describeLimits();
        describeControls();
        describeEnds();
        assertThat(EnumSet.complementOf(GIVEN_BY_NOBODY)).isEqualTo(scenarios.keySet());
        scenarios.forEach((reason, scenario) ->
        {
            final ExecutionDriver execution = ExecutionDriver.ready();
            execution.output.reasons.clear();
            scenario.accept(execution);
            assertThat(execution.output.reasons).as("%s", reason).contains(reason);
            Audit.check(execution.core);
        });
    }

    private void describeSessions()
    {
        scenarios.put(ReasonCode.NONE, execution -> execution.prepare(1));
        scenarios.put(ReasonCode.UNKNOWN_SOURCE, execution -> execution.prepare(2, 1, signal -> {}));
        scenarios.put(ReasonCode.PROTOCOL_VERSION, execution -> execution.core.onHello(0, 2, 2, 0, execution.nowNs));
        scenarios.put(ReasonCode.MALFORMED, execution -> execution.prepare(0, 1, signal -> signal.direction = null));
        scenarios.put(ReasonCode.DISARMED, execution -> execution.act(TradingAction.DISARM).prepare(1));
        scenarios.put(ReasonCode.HALTED, execution -> execution.act(TradingAction.HALT).prepare(1));
        scenarios.put(ReasonCode.CIRCUIT_BREAKER, execution -> execution.breakTheVenue().prepare(99));
        scenarios.put(ReasonCode.VENUE_DISCONNECTED, execution -> execution.disconnected().prepare(1));
        scenarios.put(ReasonCode.RECOVERING, execution -> execution.restarted().hello(0).prepare(1));
        scenarios.put(ReasonCode.UNKNOWN_COMMAND, execution -> execution.query(null));
        scenarios.put(
            ReasonCode.UNKNOWN_INSTRUMENT, execution -> execution.prepare(0, 1, signal -> signal.instrumentId = 9));
        scenarios.put(ReasonCode.UNSUPPORTED_INSTRUMENT, execution ->
        {
            execution.core.onInstrument(BTC, 0, 1, 1, 10, 0, execution.nowNs);
            execution.prepare(1);
        });
        scenarios.put(ReasonCode.NO_LIMITS, execution ->
        {
            execution.core.onInstrument(2, 1, 1, 1, 10, 0, execution.nowNs);
            execution.prepare(0, 1, signal -> signal.instrumentId = 2);
        });
    }

    private void describeSignals()
    {
        scenarios.put(ReasonCode.SIGNAL_TEXT, execution -> execution.prepare(0, 1, signal -> signal.textLength = 101));
        scenarios.put(ReasonCode.STALE_SIGNAL, execution -> execution.prepare(0, 1, signal -> signal.timestampNs = 0));
        scenarios.put(ReasonCode.SIGNAL_FROM_FUTURE, execution ->
            execution.prepare(0, 1, signal -> signal.timestampNs = Long.MAX_VALUE));
        scenarios.put(ReasonCode.STALE_REFERENCE, execution -> execution.later(4_000).prepare(1));
        scenarios.put(ReasonCode.PRICE_COLLAR, execution -> execution.reference(BTC, "60000", "60001").prepare(1));
        scenarios.put(ReasonCode.BAD_TICK, execution -> execution.prepare(0, 1, signal ->
        {
            signal.entryMinE8 = e8("49990.05");
            signal.entryMaxE8 = e8("49990.05");
        }));
        scenarios.put(ReasonCode.STOP_REQUIRED, execution ->
        {
            execution.sourceLimits.stopRequired = true;
            execution.core.commands().onSetSourceLimits(1, 0, execution.sourceLimits, execution.nowNs);
            execution.prepare(1);
        });
        scenarios.put(ReasonCode.STOP_WRONG_SIDE, execution ->
            execution.prepare(0, 1, signal -> signal.stopPriceE8 = e8("50000")));
        scenarios.put(ReasonCode.TARGET_WRONG_SIDE, execution -> execution.prepare(0, 1, signal ->
        {
            signal.takeProfitCount = 1;
            signal.takeProfitsE8[0] = e8("49000");
        }));
        scenarios.put(ReasonCode.LEVERAGE, execution ->
            execution.prepare(0, 1, signal -> signal.leverageE2 = 2_001));
        scenarios.put(ReasonCode.SIGNAL_CONFLICT, execution -> execution.prepare(1).prepareShort(0, 1));
        scenarios.put(ReasonCode.PREPARE_NOT_FOUND, execution -> execution.confirm(1));
    }

    private void describeLimits()
    {
        scenarios.put(ReasonCode.BELOW_MIN_QUANTITY, execution ->
            execution.prepare(0, 1, signal -> signal.notionalE8 = 1));
        scenarios.put(ReasonCode.ABOVE_MAX_QUANTITY, execution ->
            execution.prepare(0, 1, signal -> signal.notionalE8 = e8("100000000")));
        scenarios.put(ReasonCode.BELOW_MIN_NOTIONAL, execution -> execution.prepare(0, 1, signal ->
        {
            signal.instrumentId = ExecutionDriver.ETH;
            signal.notionalE8 = e8("4");
            signal.entryMinE8 = e8("1999");
            signal.entryMaxE8 = e8("2000");
        }));
        scenarios.put(ReasonCode.MAX_ORDER_NOTIONAL, execution ->
            execution.prepare(0, 1, signal -> signal.notionalE8 = e8("21000")));
        scenarios.put(ReasonCode.MAX_POSITION, execution ->
        {
            for (long key = 1; key <= 3; key++)
            {
                execution.prepare((int) key % 2, key, signal -> signal.notionalE8 = e8("19000"));
            }
        });
        scenarios.put(ReasonCode.ALLOCATION, execution ->
        {
            execution.sourceLimits.allocationE8 = 0;
            execution.core.commands().onSetSourceLimits(1, 0, execution.sourceLimits, execution.nowNs);
            execution.prepare(1);
        });
        scenarios.put(ReasonCode.MAX_PREPARED, execution -> prepareMany(execution, 0, 6));
        scenarios.put(ReasonCode.MAX_OPEN_ORDERS, execution ->
        {
            prepareMany(execution, 0, 5);
            prepareMany(execution, 1, 2);
        });
        scenarios.put(ReasonCode.NO_VENUE_SLOT, execution ->
        {
            for (long key = 1; key <= 5; key++)
            {
                execution.prepare(key).confirm(key);
            }
        });
        scenarios.put(ReasonCode.OPPOSING_POSITION, execution -> execution.prepare(1).prepareShort(1, 2));
        scenarios.put(ReasonCode.TABLE_FULL, ReasonCodesTest::fillTheTable);
    }

    private void describeControls()
    {
        scenarios.put(ReasonCode.REDUCE_ONLY, execution -> execution.act(TradingAction.REDUCE).prepare(1));
        scenarios.put(ReasonCode.SOURCE_DISABLED, execution ->
        {
            execution.core.commands().onSetSourceState(1, 0, SourceAction.DISABLE, execution.nowNs);
            execution.prepare(1);
        });
        scenarios.put(ReasonCode.STALE_ALLOCATION, execution ->
        {
            execution.core.commands().onSetAllocation(1, 0, 1, e8("1000"), 1, execution.nowNs);
            execution.later(1).reference(BTC, "50000", "50001").prepare(1);
        });
        scenarios.put(ReasonCode.OLD_ALLOCATION, execution ->
        {
            execution.core.commands().onSetAllocation(1, 0, 2, 1, 1, execution.nowNs);
            execution.core.commands().onSetAllocation(1, 0, 2, 2, 2, execution.nowNs);
        });
        scenarios.put(ReasonCode.INSTRUMENT_NOT_ALLOWED, execution -> allow(execution, AllowedSides.NONE).prepare(1));
        scenarios.put(ReasonCode.SIDE_NOT_ALLOWED, execution -> allow(execution, AllowedSides.SELL).prepare(1));
        scenarios.put(ReasonCode.MAX_GROSS_NOTIONAL, execution ->
        {
            execution.engineLimits.account.maxGrossNotionalE8 = 1;
            execution.limitEngine().prepare(1);
        });
        scenarios.put(ReasonCode.PRICE_MOVED, execution -> execution.reference(BTC, "20000", "20001")
            .freshReference().prepare(1));
        scenarios.put(ReasonCode.DUPLICATE_ORDER, execution ->
        {
            execution.engineLimits.account.duplicateWithinNs = ExecutionDriver.MS;
            execution.engineLimits.rate.maxMessagesPerMinute = 1_000;
            execution.limitEngine().prepare(1).confirm(1).prepare(2);
        });
        scenarios.put(ReasonCode.MESSAGE_RATE, execution ->
        {
            execution.engineLimits.rate.maxMessagesPerSecond = 1;
            execution.limitEngine().prepare(1).confirm(1).prepare(2).confirm(2);
        });
        scenarios.put(ReasonCode.RATE_LIMITED, execution ->
        {
            execution.engineLimits.rate.maxOrdersPerMinute = 1;
            execution.engineLimits.rate.maxQueuedOrders = 0;
            execution.limitEngine().prepare(1).confirm(1).prepare(2).confirm(2);
        });
        scenarios.put(ReasonCode.DAILY_LOSS, execution -> execution.limitDailyLoss("1000")
            .prepare(1).confirm(1).fill(1, 1, "0.02", "200000").prepare(2));
        scenarios.put(ReasonCode.STALE_MARK, execution -> execution.prepare(1).confirm(1)
            .fill(1, 1, "0.02", "49990").later(10_001).reference(ExecutionDriver.ETH, "1999", "2001")
            .prepare(0, 2, ExecutionDriver::ether));
    }

    private static ExecutionDriver allow(final ExecutionDriver execution, final AllowedSides sides)
    {
        execution.core.commands().onSetPermission(1, 0, BTC, sides, execution.nowNs);
        return execution;
    }

    private void describeEnds()
    {
        scenarios.put(ReasonCode.ALREADY_CONFIRMED, execution -> execution.prepare(1).confirm(1).abort(1));
        scenarios.put(ReasonCode.ALREADY_ABORTED, execution -> execution.prepare(1).abort(1).confirm(1));
        scenarios.put(ReasonCode.ALREADY_EXPIRED, execution -> execution.prepare(1).later(10_000).confirm(1));
        scenarios.put(ReasonCode.ALREADY_DENIED, execution ->
            execution.act(TradingAction.HALT).prepare(1).confirm(1));
        scenarios.put(ReasonCode.TTL_ELAPSED, execution -> execution.prepare(1).timePasses(10_000));
        scenarios.put(ReasonCode.RESTARTED, execution -> execution.prepare(1).restarted());
        scenarios.put(ReasonCode.VENUE_REJECTED, execution -> execution.prepare(1).confirm(1)
            .venue(1, VenueEventKind.REJECTED));
        scenarios.put(ReasonCode.VENUE_EXPIRED, execution -> execution.prepare(1).confirm(1)
            .venue(1, VenueEventKind.EXPIRED));
        scenarios.put(ReasonCode.ORDER_IN_DOUBT, execution -> execution.prepare(1).confirm(1)
            .venue(1, VenueEventKind.OUTCOME_UNKNOWN));
        scenarios.put(ReasonCode.SEND_TOO_LATE, execution -> execution.prepare(1).confirm(1)
            .venue(1, VenueEventKind.NOT_SENT));
        scenarios.put(ReasonCode.LEASE_OVER, execution -> execution.prepare(1).confirm(1).timePasses(6_000)
            .notFound(1, execution.nowNs).notFound(1, execution.nowNs));
        scenarios.put(ReasonCode.WORKING_TIME_OVER, execution -> execution.givenWorkingOrder(1).timePasses(30_000)
            .venue(1, VenueEventKind.CANCELED));
        scenarios.put(ReasonCode.FLATTENED, execution -> execution.givenWorkingOrder(1).flatten(0, BTC)
            .venue(1, VenueEventKind.CANCELED));
        scenarios.put(ReasonCode.OPERATOR, execution -> execution.givenWorkingOrder(1).cancelAll()
            .venue(1, VenueEventKind.CANCELED));
    }

    private static void prepareMany(final ExecutionDriver execution, final int source, final int count)
    {
        for (int key = 1; key <= count; key++)
        {
            execution.prepare(source, source * 100L + key, signal -> {});
        }
    }

    /** The limit on open orders falls below what the intents hold, so the table itself runs out first. */
    private static void fillTheTable(final ExecutionDriver execution)
    {
        execution.engineLimits.maxOpenOrders = 8;
        execution.engineLimits.venueSlots = 8;
        execution.sourceLimits.maxPrepared = 16;
        execution.core.commands().onSetEngineLimits(1, execution.engineLimits, execution.nowNs);
        execution.core.commands().onSetSourceLimits(1, 0, execution.sourceLimits, execution.nowNs);
        for (long key = 1; key <= 8; key++)
        {
            execution.prepare(key).confirm(key).venue(key, VenueEventKind.CANCELED);
        }

        for (long key = 9; key <= 16; key++)
        {
            execution.prepare(key);
        }

        for (long key = 1; key <= 8; key++)
        {
            execution.venue(key, VenueEventKind.CANCELED, e8("0.01"), false);
        }

        execution.prepare(17);
    }
}
