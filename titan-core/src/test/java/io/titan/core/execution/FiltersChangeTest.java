package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.core.execution.ExecutionDriver.e8;
import static io.titan.protocol.OrderRole.STOP;
import static io.titan.protocol.OrderRole.TARGET;
import static io.titan.protocol.VenueEventKind.ACKNOWLEDGED;
import static io.titan.protocol.VenueEventKind.CANCELED;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The venue makes a tick or a step coarser while something is held: what protects and closes goes by the new one. */
class FiltersChangeTest
{
    private final ExecutionDriver execution = ExecutionDriver.ready();

    @AfterEach
    void shouldLeaveSoundBooks()
    {
        Audit.check(execution.core);
    }

    @Test
    void shouldCloseInWholeStepsOfNow()
    {
        hold("0.015");
        filters("0.1", "0.01");
        execution.flatten(0, BTC).said("command accepted", "FLATTEN 0 SELL IOC 0.01@49499.1", "cancel 1");
    }

    /** The venue says no, and after some of these somebody is called. */
    @Test
    void shouldAskForLessThanAStepAsItIs()
    {
        hold("0.015");
        filters("0.1", "0.1");
        execution.flatten(0, BTC).said("command accepted", "FLATTEN 0 SELL IOC 0.015@49499.1", "cancel 1");
    }

    @Test
    void shouldLeaveAStopThatWasTakenInFinerSteps()
    {
        hold("0.015");
        filters("0.1", "0.01");
        execution.timePasses(1_000).saidNothing();
    }

    @Test
    void shouldPlaceTheNextStopInWholeStepsAndTicksOfNow()
    {
        hold("0.005");
        filters("30", "0.01");
        execution.fill(1, 2, "0.01", "49990").said(
            "fill 1 of source 0 0.01@49990, pnl 0, position 0.015, filled 0.015, PARTIALLY_FILLED",
            "STOP 1 SELL GTC 0.01@49500");
        execution.venue(1, STOP, 1, ACKNOWLEDGED).said("cancel STOP 0").venue(1, STOP, 0, CANCELED);
        filters("40", "0.01");
        execution.fill(1, 3, "0.005", "49990").said(
            "fill 1 of source 0 0.005@49990, pnl 0, position 0.02, filled 0.02, FILLED",
            "STOP 2 SELL GTC 0.02@49520");
    }

    @Test
    void shouldPlaceTheNextTargetOnATickOfNow()
    {
        execution.prepare(0, 1, signal ->
        {
            signal.stopPriceE8 = e8("49500");
            signal.takeProfitsE8[0] = e8("50500");
            signal.takeProfitCount = 1;
        }).confirm(1).venue(1, ACKNOWLEDGED).fill(1, 1, "0.01", "49990").venue(1, STOP, 0, ACKNOWLEDGED)
            .venue(1, TARGET, 0, ACKNOWLEDGED);
        filters("40", "0.001");
        execution.fill(1, 2, "0.01", "49990").forget().venue(1, TARGET, 0, CANCELED)
            .said("TARGET 4 SELL GTC 0.02@50480");
    }

    private void hold(final String quantity)
    {
        execution.prepare(0, 1, signal -> signal.stopPriceE8 = e8("49500")).confirm(1).venue(1, ACKNOWLEDGED)
            .fill(1, 1, quantity, "49990").venue(1, STOP, 0, ACKNOWLEDGED);
    }

    private void filters(final String tick, final String step)
    {
        execution.core.onInstrument(BTC, e8(tick), e8(step), e8("0.001"), e8("1000"), e8("5"), execution.nowNs);
        execution.forget();
    }
}
