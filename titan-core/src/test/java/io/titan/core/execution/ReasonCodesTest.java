package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.ReasonCode;
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
    /** Given by the machine (recovery, foreign messages), never by the rules. */
    private static final EnumSet<ReasonCode> OF_THE_MACHINE = EnumSet.of(
        ReasonCode.RECOVERING, ReasonCode.UNKNOWN_ORDER, ReasonCode.NULL_VAL);

    private final Map<ReasonCode, Consumer<ExecutionDriver>> scenarios = new EnumMap<>(ReasonCode.class);

    @Test
    void shouldGiveEveryReasonThatIsTheCores()
    {
        describeSessions();
        describeSignals();
        describeLimits();
        describeEnds();
        assertThat(EnumSet.complementOf(OF_THE_MACHINE)).isEqualTo(scenarios.keySet());
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
        scenarios.put(ReasonCode.VENUE_DISCONNECTED, execution -> execution.disconnected().prepare(1));
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
            execution.core.onSetSourceLimits(1, 0, execution.sourceLimits, execution.nowNs);
            execution.prepare(1);
        });
        scenarios.put(ReasonCode.STOP_WRONG_SIDE, execution ->
            execution.prepare(0, 1, signal -> signal.stopPriceE8 = e8("50000")));
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
            execution.core.onSetSourceLimits(1, 0, execution.sourceLimits, execution.nowNs);
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
        scenarios.put(ReasonCode.SEND_TOO_LATE, execution -> execution.prepare(1).confirm(1)
            .venue(1, VenueEventKind.NOT_SENT));
        scenarios.put(ReasonCode.LEASE_OVER, execution -> execution.prepare(1).confirm(1).timePasses(6_000)
            .notFound(1, execution.nowNs).notFound(1, execution.nowNs));
        scenarios.put(ReasonCode.WORKING_TIME_OVER, execution -> execution.givenWorkingOrder(1).timePasses(30_000)
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
        execution.core.onSetEngineLimits(1, execution.engineLimits, execution.nowNs);
        execution.core.onSetSourceLimits(1, 0, execution.sourceLimits, execution.nowNs);
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
