package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.ReasonCode;
import org.junit.jupiter.api.Test;

/** What brain gives a source tightens its limit, grows old, and never goes back. */
class AllocationTest
{
    private static final long MINUTE_NS = 60_000_000_000L;

    private final ExecutionDriver execution = ExecutionDriver.ready();
    private long key;

    @Test
    void shouldAdmitUpToTheSmallerOfWhatIsGivenAndTheSourcesOwnLimit()
    {
        give(1, "0.5", MINUTE_NS);
        assertDenied(ReasonCode.ALLOCATION);
        assertThat(execution.output.lastAllowed).isEqualTo(e8("0.5"));
        give(2, "1000000", MINUTE_NS);
        assertAdmitted();
        execution.sourceLimits.allocationE8 = e8("0.25");
        execution.limitSources();
        assertDenied(ReasonCode.ALLOCATION);
        assertThat(execution.output.lastAllowed).isEqualTo(e8("0.25"));
    }

    @Test
    void shouldLetNothingGrowByAnAllocationThatIsTooOldUntilItIsGivenAnew()
    {
        give(1, "1000000", 1_000_000);
        assertAdmitted();
        later(1);
        assertAdmitted();
        later(1);
        assertDenied(ReasonCode.STALE_ALLOCATION);
        assertThat(execution.output.lastMeasured).isEqualTo(2_000_000);
        assertThat(execution.output.lastAllowed).isEqualTo(1_000_000);
        give(2, "1000000", 1_000_000);
        assertAdmitted();
    }

    @Test
    void shouldNotReleaseWhatWasPreparedOnAnAllocationThatIsTooOldByNow()
    {
        give(1, "1000000", 1_000_000);
        execution.prepare(0, ++key, signal -> { });
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
        later(2);
        execution.confirm(key);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.STALE_ALLOCATION);
    }

    @Test
    void shouldLeaveASourceThatWasNeverGivenOneToItsOwnLimit()
    {
        give(1, "0", MINUTE_NS);
        assertDenied(ReasonCode.ALLOCATION);
        execution.prepare(1, ++key, signal -> { });
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
    }

    @Test
    void shouldNotTakeAVersionThatIsNotAboveTheLast()
    {
        give(5, "1000000", MINUTE_NS);
        final long before = execution.core.stateHash();
        execution.core.commands().onSetAllocation(1, 0, 5, 0, MINUTE_NS, execution.nowNs);
        execution.core.commands().onSetAllocation(1, 0, 4, 0, MINUTE_NS, execution.nowNs);
        execution.said("command refused OLD_ALLOCATION", "command refused OLD_ALLOCATION");
        assertThat(execution.core.stateHash()).isEqualTo(before);
        assertAdmitted();
    }

    @Test
    void shouldRefuseWhatMakesNoSense()
    {
        execution.forget();
        execution.core.commands().onSetAllocation(1, 3, 1, 1, 1, execution.nowNs);
        execution.core.commands().onSetAllocation(1, -1, 1, 1, 1, execution.nowNs);
        execution.core.commands().onSetAllocation(1, 0, 0, 1, 1, execution.nowNs);
        execution.core.commands().onSetAllocation(1, 0, -1, 1, 1, execution.nowNs);
        execution.core.commands().onSetAllocation(1, 0, 1, -1, 1, execution.nowNs);
        execution.core.commands().onSetAllocation(1, 0, 1, Long.MAX_VALUE, 1, execution.nowNs);
        execution.core.commands().onSetAllocation(1, 0, 1, 1, 0, execution.nowNs);
        execution.core.commands().onSetAllocation(1, 0, 1, 1, Long.MAX_VALUE, execution.nowNs);
        execution.said("command refused UNKNOWN_SOURCE", "command refused UNKNOWN_SOURCE",
            "command refused MALFORMED", "command refused MALFORMED", "command refused MALFORMED",
            "command refused MALFORMED", "command refused MALFORMED", "command refused MALFORMED");
        assertAdmitted();
    }

    @Test
    void shouldBePartOfTheStateFromTheFirstOn()
    {
        final long before = execution.core.stateHash();
        give(1, "1", MINUTE_NS);
        final long first = execution.core.stateHash();
        give(2, "1", MINUTE_NS);
        assertThat(first).isNotEqualTo(before);
        assertThat(execution.core.stateHash()).isNotEqualTo(first);
    }

    private void give(final long version, final String amount, final long maxAgeNs)
    {
        execution.core.commands().onSetAllocation(1, 0, version, e8(amount), maxAgeNs, execution.nowNs);
        execution.forget();
    }

    private void later(final long milliseconds)
    {
        execution.later(milliseconds).reference(BTC, "50000", "50001");
    }

    private void assertAdmitted()
    {
        execution.prepare(0, ++key, signal -> { });
        assertThat(execution.output.lastOutcome).as("%s", execution.output.lastReason)
            .isEqualTo(IntentOutcome.PREPARED);
        execution.abort(key);
    }

    private void assertDenied(final ReasonCode reason)
    {
        execution.prepare(0, ++key, signal -> { });
        assertThat(execution.output.lastReason).isEqualTo(reason);
    }
}
