package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.money.Money;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.ReasonCode;
import java.math.BigInteger;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large an order is whose signal does not say, and what a source may use once brain is silent. */
class SizingTest
{
    private static final long MAX_AGE_NS = 1_000_000;
    private static final BigInteger BPS = BigInteger.valueOf(Money.ONE_BPS);

    private final ExecutionDriver execution = ExecutionDriver.ready();
    private long key;

    /** One step of 0.001 costs 49.99 at the price of the order, and what is short of it by a unit buys one less. */
    @ParameterizedTest
    @CsvSource({
        "9998, 100, 10000, 0.002", "9997.99999999, 100, 10000, 0.001",
        "9998.00000001, 100, 10000, 0.002", "9998, 99, 10000, 0.001", "9998, 101, 10000, 0.002",
        "9998, 200, 5000, 0.002", "9998, 200, 4999, 0.001", "9998, 200, 5001, 0.002",
        "4999, 100, 10000, 0.001", "1000, 10000, 10000, 0.02", "24995, 20, 10000, 0.001",
    })
    void shouldBeTheConfidencesPartOfTheShareOfWhatBrainGives(
        final String amount, final int shareBps, final int confidenceBps, final String quantity)
    {
        size(shareBps, "0");
        give(amount);
        assertThat(sized(confidenceBps)).isEqualTo(quantity);
    }

    @ParameterizedTest
    @CsvSource({"40000, 25, 0.002", "39992, 25, 0.002", "39991.99999999, 25, 0.001"})
    void shouldBeAShareOfTheSourcesOwnLimitAsLongAsBrainGivesNone(
        final String own, final int shareBps, final String quantity)
    {
        execution.sourceLimits.allocationE8 = e8(own);
        execution.limitSources();
        size(shareBps, "0");
        assertThat(sized(10_000)).isEqualTo(quantity);
    }

    @ParameterizedTest
    @CsvSource({"10000, 0.02", "9998, 0.02", "9997, 0.019", "5000, 0.01", "500, 0.001"})
    void shouldBeThePartOfTheDefaultNotionalWithoutAShare(final int confidenceBps, final String quantity)
    {
        give("30000");
        assertThat(sized(confidenceBps)).isEqualTo(quantity);
    }

    @Test
    void shouldBeWhatTheSignalSaysIfItSaysSo()
    {
        size(1, "0");
        give("1000");
        prepare(signal -> signal.confidenceBps = 1);
        assertThat(RecordingOutput.decimal(execution.output.lastQuantityE8)).isEqualTo("0.02");
    }

    @Test
    void shouldDenyWhatIsTooSmallToBeAnOrder()
    {
        size(100, "0");
        give("4998.99999999");
        sized(10_000);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.BELOW_MIN_QUANTITY);
        sized(0);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.BELOW_MIN_QUANTITY);
    }

    /** The age itself is young enough; a nanosecond more is not. */
    @Test
    void shouldHaveTheSafeAllocationOnceWhatBrainGaveIsTooOld()
    {
        size(0, "999.8");
        give("20000");
        execution.nowNs += MAX_AGE_NS;
        assertAdmitted("0.04");
        execution.nowNs++;
        assertAdmitted("0.02");
        prepare(signal -> signal.notionalE8 = e8("1049.79"));
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.ALLOCATION);
        assertThat(execution.output.lastMeasured).isEqualTo(e8("1049.79"));
        assertThat(execution.output.lastAllowed).isEqualTo(e8("999.8"));
    }

    @ParameterizedTest
    @CsvSource({"999.8, NONE", "999.80000001, NONE", "999.79999999, ALLOCATION", "0, STALE_ALLOCATION"})
    void shouldAdmitUpToTheSafeAllocation(final String safe, final ReasonCode reason)
    {
        size(0, safe);
        give("20000");
        execution.nowNs += MAX_AGE_NS + 1;
        prepare(signal -> { });
        assertThat(execution.output.lastReason).isEqualTo(reason);
    }

    /** Brain that has taken everything away and died has not given it back. */
    @ParameterizedTest
    @CsvSource({"0, STALE_ALLOCATION, 1000001", "500, ALLOCATION, 99980000000"})
    void shouldNotHaveMoreBySilenceThanBrainGaveLast(
        final String amount, final ReasonCode reason, final long measured)
    {
        size(0, "30000");
        give(amount);
        execution.nowNs += MAX_AGE_NS + 1;
        prepare(signal -> { });
        assertThat(execution.output.lastReason).isEqualTo(reason);
        assertThat(execution.output.lastMeasured).isEqualTo(measured);
    }

    @Test
    void shouldSizeByTheSafeAllocationWhileItHolds()
    {
        size(100, "9998");
        give("30000");
        assertThat(sized(10_000)).isEqualTo("0.006");
        execution.nowNs += MAX_AGE_NS + 1;
        assertThat(sized(10_000)).isEqualTo("0.002");
        give("30000");
        assertThat(sized(10_000)).isEqualTo("0.006");
    }

    /** What reduces passes while nothing may grow, and so must have a size. */
    @Test
    void shouldStillSizeWhatReducesWhileNothingMayGrow()
    {
        size(100, "0");
        give("30000");
        execution.prepare(0, ++key, signal -> { }).confirm(key).fill(key, 1, "0.02", "49990");
        execution.nowNs += MAX_AGE_NS + 1;
        execution.freshReference();
        sized(10_000);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.STALE_ALLOCATION);
        execution.prepare(0, ++key, signal ->
        {
            ExecutionDriver.goShort(signal);
            signal.notionalE8 = 0;
        });
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
        assertThat(RecordingOutput.decimal(execution.output.lastQuantityE8)).isEqualTo("0.007");
    }

    /** An intent that was sized before is judged by what holds now, and so is none that grows nothing. */
    @Test
    void shouldJudgeWhatIsPreparedByTheSafeAllocationAtItsConfirm()
    {
        size(0, "999.79999999");
        give("20000");
        prepare(signal -> { });
        execution.nowNs += MAX_AGE_NS + 1;
        execution.confirm(key);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.ALLOCATION);
        give("20000");
        prepare(signal -> { });
        size(0, "999.8");
        execution.nowNs += MAX_AGE_NS + 1;
        execution.confirm(key);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.NONE);
    }

    @Test
    void shouldRefuseWhatIsNoShareAndNoAmount()
    {
        execution.forget();
        final long before = execution.core.stateHash();
        execution.core.commands().onSetSourceSizing(1, 3, 1, 1, execution.nowNs);
        execution.core.commands().onSetSourceSizing(1, -1, 1, 1, execution.nowNs);
        execution.core.commands().onSetSourceSizing(1, 0, -1, 1, execution.nowNs);
        execution.core.commands().onSetSourceSizing(1, 0, 10_001, 1, execution.nowNs);
        execution.core.commands().onSetSourceSizing(1, 0, 1, -1, execution.nowNs);
        execution.core.commands().onSetSourceSizing(1, 0, 1, Money.MAX_NOTIONAL_E8 + 1, execution.nowNs);
        execution.said("command refused UNKNOWN_SOURCE", "command refused UNKNOWN_SOURCE",
            "command refused MALFORMED", "command refused MALFORMED", "command refused MALFORMED",
            "command refused MALFORMED");
        assertThat(execution.core.stateHash()).isEqualTo(before);
        execution.core.commands().onSetSourceSizing(1, 0, 10_000, Money.MAX_NOTIONAL_E8, execution.nowNs);
        assertThat(execution.core.stateHash()).isNotEqualTo(before);
    }

    @Test
    void shouldBePartOfTheStateAndOutliveSnapshotAndLimits()
    {
        size(100, "9998");
        give("30000");
        execution.limitSources();
        execution.restoreFromSnapshot();
        assertThat(sized(10_000)).isEqualTo("0.006");
        execution.nowNs += MAX_AGE_NS + 1;
        assertThat(sized(10_000)).isEqualTo("0.002");
    }

    /** Against the definition, in numbers that cannot overflow. */
    @Property(tries = 2_000)
    void shouldBeWhatTheDefinitionSays(
        @ForAll @LongRange(max = Money.MAX_NOTIONAL_E8) final long ownE8,
        @ForAll @LongRange(max = Money.MAX_NOTIONAL_E8) final long givenE8,
        @ForAll @LongRange(max = Money.MAX_NOTIONAL_E8) final long safeE8,
        @ForAll @IntRange(max = 10_000) final int shareBps, @ForAll @IntRange(max = 10_000) final int confidenceBps,
        @ForAll @IntRange(max = 2) final int ageNs)
    {
        final SourceLimits own = new SourceLimits();
        own.allocationE8 = ownE8;
        own.defaultNotionalE8 = 7;
        final Allocation allocation = new Allocation();
        allocation.size(shareBps, safeE8);
        assertThat(allocation.limitE8(ownE8, 5)).as("never given").isEqualTo(ownE8);
        allocation.give(1, givenE8, 1, 5);
        final long freshE8 = Math.min(ownE8, givenE8);
        final long limitE8 = ageNs > 1 ? Math.min(freshE8, safeE8) : freshE8;
        assertThat(allocation.limitE8(ownE8, 5 + ageNs)).isEqualTo(limitE8);
        final BigInteger full = shareBps == 0 ? BigInteger.valueOf(7) :
            BigInteger.valueOf(limitE8 == 0 ? ownE8 : limitE8).multiply(BigInteger.valueOf(shareBps)).divide(BPS);
        assertThat(allocation.sizeE8(own, confidenceBps, 5 + ageNs))
            .isEqualTo(full.multiply(BigInteger.valueOf(confidenceBps)).divide(BPS).longValueExact());
    }

    private void size(final int shareBps, final String safe)
    {
        execution.core.commands().onSetSourceSizing(1, 0, shareBps, e8(safe), execution.nowNs);
    }

    private void give(final String amount)
    {
        execution.core.commands().onSetAllocation(1, 0, ++key, e8(amount), MAX_AGE_NS, execution.nowNs);
    }

    private void prepare(final Consumer<PrepareRequest> change)
    {
        execution.reference(BTC, "49999", "50001").prepare(0, ++key, change);
    }

    /** Quantity of the order of a signal without a size. */
    private String sized(final int confidenceBps)
    {
        prepare(signal ->
        {
            signal.notionalE8 = 0;
            signal.confidenceBps = confidenceBps;
        });
        final String quantity = RecordingOutput.decimal(execution.output.lastQuantityE8);
        if (execution.output.lastOutcome == IntentOutcome.PREPARED)
        {
            execution.abort(key);
        }

        return quantity;
    }

    private void assertAdmitted(final String quantity)
    {
        prepare(signal -> signal.notionalE8 = Money.notionalUpE8(e8("49990"), e8(quantity)));
        assertThat(execution.output.lastOutcome).as("%s", execution.output.lastReason)
            .isEqualTo(IntentOutcome.PREPARED);
        execution.abort(key);
    }
}
