package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.core.execution.ExecutionDriver.ETH;
import static io.titan.core.execution.ExecutionDriver.MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.AllowedSides;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.SourceAction;
import io.titan.protocol.VenueEventKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a source may trade, how often, and twice. */
class SourceControlsTest
{
    private final ExecutionDriver execution = ExecutionDriver.ready();
    private long key;

    @ParameterizedTest
    @CsvSource({
        "BOTH, NONE, NONE", "BUY, NONE, SIDE_NOT_ALLOWED", "SELL, SIDE_NOT_ALLOWED, NONE",
        "NONE, INSTRUMENT_NOT_ALLOWED, INSTRUMENT_NOT_ALLOWED"})
    void shouldAdmitTheAllowedSides(final AllowedSides sides, final ReasonCode toBuy, final ReasonCode toSell)
    {
        execution.sourceLimits.allowedSides = sides;
        execution.limitSources();
        buy(toBuy);
        execution.abort(key).prepareShort(0, ++key);
        assertThat(execution.output.lastReason).isEqualTo(toSell);
    }

    @Test
    void shouldPreferThePermissionOfAnInstrumentToThatOfAll()
    {
        execution.core.commands().onSetPermission(1, 0, BTC, AllowedSides.NONE, execution.nowNs);
        buy(ReasonCode.INSTRUMENT_NOT_ALLOWED);
        assertThat(execution.output.lastMeasured).isEqualTo(BTC);
        execution.prepare(0, ++key, ExecutionDriver::ether);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
        execution.prepare(1, ++key, signal -> {});
        assertThat(execution.output.lastOutcome).as("another source").isEqualTo(IntentOutcome.PREPARED);
        execution.sourceLimits.allowedSides = AllowedSides.NONE;
        execution.limitSources().core.commands().onSetPermission(1, 0, ETH, AllowedSides.BOTH, execution.nowNs);
        buy(ReasonCode.INSTRUMENT_NOT_ALLOWED);
        execution.prepare(0, ++key, ExecutionDriver::ether);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
    }

    @Test
    void shouldForgetPermissionsWhenLimitsAreSetAnew()
    {
        execution.core.commands().onSetPermission(1, 0, BTC, AllowedSides.NONE, execution.nowNs);
        final long permitted = execution.core.stateHash();
        execution.limitSources();
        buy(ReasonCode.NONE);
        assertThat(execution.core.stateHash()).isNotEqualTo(permitted);
    }

    @Test
    void shouldRefusePermissionsAndActionsThatMakeNoSense()
    {
        execution.core.commands().onSetPermission(1, 3, BTC, AllowedSides.BOTH, execution.nowNs);
        execution.core.commands().onSetPermission(1, 0, 3, AllowedSides.BOTH, execution.nowNs);
        execution.core.commands().onSetPermission(1, 0, BTC, null, execution.nowNs);
        execution.core.commands().onSetSourceState(1, 3, SourceAction.ENABLE, execution.nowNs);
        execution.core.commands().onSetSourceState(1, 0, SourceAction.NULL_VAL, execution.nowNs);
        execution.said("command refused UNKNOWN_SOURCE", "command refused UNKNOWN_INSTRUMENT",
            "command refused MALFORMED", "command refused UNKNOWN_SOURCE", "command refused MALFORMED");
    }

    @Test
    void shouldSwitchASourceOffWithOneExecutionTooManyInItsWindow()
    {
        throttle(3, 1_000);
        execute();
        execution.later(500);
        execute();
        execution.later(500);
        execution.prepare(0, 900, signal -> {});
        execute();
        execution.forget().confirm(900).said("source 0 CONFIRM 900: DENIED SOURCE_DISABLED order 3 0.02@49990");
        assertThat(execution.output.lastMeasured).isEqualTo(3);
        assertThat(execution.output.lastAllowed).isEqualTo(3);
        buy(ReasonCode.SOURCE_DISABLED);
        execution.prepare(1, ++key, signal -> {});
        assertThat(execution.output.lastOutcome).as("another source").isEqualTo(IntentOutcome.PREPARED);
    }

    /** What the throttle remembers is bounded, and what it has forgotten must not look like an execution of now. */
    @Test
    void shouldSwitchNobodyOffWhoHasNoLimitHoweverOftenItExecutes()
    {
        final ExecutionThrottle throttle = new ExecutionThrottle();
        throttle.limit(0, 1_000 * MS);
        for (int execution = 0; execution <= ExecutionThrottle.MAX_EXECUTIONS + 1; execution++)
        {
            throttle.onExecution(ExecutionDriver.START_NS);
            assertThat(throttle.isOff()).isFalse();
        }
    }

    @Test
    void shouldReachTheLargestLimitWithTheExecutionThatIsOneTooMany()
    {
        final ExecutionThrottle throttle = new ExecutionThrottle();
        throttle.limit(ExecutionThrottle.MAX_EXECUTIONS, 1_000 * MS);
        for (int execution = 1; execution < ExecutionThrottle.MAX_EXECUTIONS; execution++)
        {
            throttle.onExecution(ExecutionDriver.START_NS);
            assertThat(throttle.isOff()).isFalse();
        }

        throttle.onExecution(ExecutionDriver.START_NS + 1_000 * MS);
        assertThat(throttle.isOff()).isTrue();
        assertThat(throttle.executions()).isEqualTo(ExecutionThrottle.MAX_EXECUTIONS);
    }

    @Test
    void shouldNotMindTheSameExecutionsOneNanosecondSlower()
    {
        throttle(3, 1_000);
        execute();
        execution.later(500);
        execute();
        execution.later(500);
        execution.nowNs++;
        execute();
        buy(ReasonCode.NONE);
    }

    @Test
    void shouldStayOffUntilAnOperatorEnablesItAndCountAnew()
    {
        throttle(2, 1_000);
        execute();
        execute();
        execution.later(3_600_000).restarted().hello(0).hello(1).connected().freshReference();
        buy(ReasonCode.SOURCE_DISABLED);
        execution.enable(0);
        execute();
        buy(ReasonCode.NONE);
        execution.confirm(key);
        buy(ReasonCode.SOURCE_DISABLED);
        assertThat(execution.output.lastMeasured).as("executions since it was enabled").isEqualTo(2);
    }

    @Test
    void shouldCountAnewOnceItIsEnabledAlthoughTheWindowGoesOn()
    {
        throttle(2, 1_000);
        execute();
        execute();
        buy(ReasonCode.SOURCE_DISABLED);
        execution.enable(0);
        execute();
        buy(ReasonCode.NONE);
        execution.confirm(key);
        buy(ReasonCode.SOURCE_DISABLED);
    }

    @Test
    void shouldNotCountWhatIsAbortedOrDenied()
    {
        throttle(2, 1_000);
        execute();
        buy(ReasonCode.NONE);
        execution.abort(key);
        execution.disconnected().prepare(++key).connected();
        buy(ReasonCode.NONE);
    }

    @Test
    void shouldDenyWhatLooksLikeAnOrderThatLeftAMomentAgo()
    {
        execution.engineLimits.account.duplicateWithinNs = 100 * MS;
        execution.engineLimits.rate.maxMessagesPerMinute = 1_000;
        execution.limitEngine().prepare(800).prepare(801);
        execute();
        execution.confirm(800);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.DUPLICATE_ORDER);
        execution.later(100);
        buy(ReasonCode.DUPLICATE_ORDER);
        assertThat(execution.output.lastMeasured).isEqualTo(100 * MS);
        assertThat(execution.output.lastAllowed).isEqualTo(100 * MS);
        execution.nowNs++;
        execution.confirm(801);
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.CONFIRMED);
        buy(ReasonCode.DUPLICATE_ORDER);
        execution.prepare(0, ++key, signal -> signal.notionalE8 = ExecutionDriver.e8("1050"));
        assertThat(execution.output.lastOutcome).as("another quantity").isEqualTo(IntentOutcome.PREPARED);
        execution.prepareShort(0, ++key);
        assertThat(execution.output.lastOutcome).as("another side").isEqualTo(IntentOutcome.PREPARED);
    }

    /** Beside a map, with more orders than are remembered. */
    @Property(tries = 20)
    void shouldRememberTheLastOfEachAmongTheLastOnes(@ForAll final long seed)
    {
        final Random random = new Random(seed);
        final RecentOrders recent = new RecentOrders();
        final Map<Long, Long> numbers = new HashMap<>();
        for (long number = 1; number <= 3L * RecentOrders.CAPACITY; number++)
        {
            final long quantityE8 = random.nextInt(random.nextBoolean() ? 20 : 20_000);
            final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            final long id = 2 * quantityE8 + (side == Side.SELL ? 1 : 0);
            final Long last = numbers.get(id);
            final boolean remembered = last != null && number - last <= RecentOrders.CAPACITY;
            assertThat(recent.lastNs(1, side, quantityE8)).isEqualTo(remembered ? last : RecentOrders.NEVER);
            recent.remember(1, side, quantityE8, number);
            numbers.put(id, number);
        }
    }

    private void throttle(final int executions, final long windowMs)
    {
        execution.sourceLimits.maxExecutions = executions;
        execution.sourceLimits.executionWindowNs = windowMs * MS;
        execution.limitSources();
    }

    private void execute()
    {
        buy(ReasonCode.NONE);
        execution.confirm(key).venue(key, VenueEventKind.REJECTED);
    }

    private void buy(final ReasonCode expected)
    {
        execution.prepare(++key);
        assertThat(execution.output.lastReason).isEqualTo(expected);
    }
}
