package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.core.execution.ExecutionDriver.MS;
import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.QueryKind;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingAction;
import io.titan.protocol.VenueEventKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders that wait for the venue's budget: risk kept, order kept, everything judged again before they leave. */
class OrderQueueTest
{
    private static final String WAITING = "source 0 CONFIRM %d: CONFIRMED order %d 0.02@49990";

    private final ExecutionDriver execution = ExecutionDriver.ready();

    /** One order in ten seconds, and four that may wait; none is sent too late for ten minutes. */
    @BeforeEach
    void limitRates()
    {
        execution.engineLimits.rate.maxOrdersPerTenSeconds = 1;
        execution.engineLimits.sendWithinNs = 600_000 * MS;
        execution.engineLimits.workingTimeNs = 3_600_000 * MS;
        execution.instrumentLimits.maxReferenceAgeNs = 3_600_000 * MS;
        execution.limitEngine().limitInstruments().prepare(1).confirm(1).venue(1, VenueEventKind.ACKNOWLEDGED).forget();
    }

    @Test
    void shouldLetAnOrderWaitAndSendItWhenThereIsRoom()
    {
        queue(2);
        assertThat(execution.core.figures().queuedOrders()).isEqualTo(1);
        assertThat(execution.core.figures().openOrders()).isEqualTo(2);
        Audit.check(execution.core);
        execution.forget().timePasses(9_900).saidNothing().timePasses(2_000).said("place 2 BUY GTC 0.02@49990");
        assertThat(execution.core.figures().queuedOrders()).isZero();
        assertThat(execution.core.books().orders.at(1).requestTimeNs).isGreaterThan(ExecutionDriver.START_NS);
        Audit.check(execution.core);
    }

    @Test
    void shouldKeepTheirOrderAndLetNobodyOvertake()
    {
        queue(2);
        queue(3);
        execution.engineLimits.rate.maxOrdersPerTenSeconds = 100;
        execution.limitEngine().prepare(4).forget().confirm(4).said(String.format(WAITING, 4, 4));
        execution.timePasses(0).said(
            "place 2 BUY GTC 0.02@49990", "place 3 BUY GTC 0.02@49990", "place 4 BUY GTC 0.02@49990");
    }

    @Test
    void shouldDenyWhenTheQueueIsFull()
    {
        execution.sourceLimits.maxPrepared = 16;
        execution.limitSources();
        queue(2);
        queue(3);
        queue(4);
        queue(5);
        execution.prepare(6).confirm(6);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.RATE_LIMITED);
        assertThat(execution.output.lastMeasured).isEqualTo(4);
        assertThat(execution.output.lastAllowed).isEqualTo(4);
        Audit.check(execution.core);
    }

    @Test
    void shouldLetCancelsPass()
    {
        queue(2);
        execution.forget().cancelAll().said(
            "command accepted", "source 0 NONE 2: CONFIRMED OPERATOR order 2 0.02@49990", "cancel 1");
        assertThat(execution.core.figures().openOrders()).isEqualTo(1);
        execution.timePasses(20_000);
        assertThat(execution.output.requestedOrders).containsExactly(1L);
    }

    /** B13: a halt empties the queue, and a resume brings nothing of it back; only a halt cancels what rests. */
    @ParameterizedTest
    @EnumSource(value = TradingAction.class, names = {"HALT", "DISARM"})
    void shouldEmptyTheQueueWhenEntriesAreStopped(final TradingAction action)
    {
        queue(2);
        queue(3);
        final boolean isHalt = action == TradingAction.HALT;
        final ReasonCode reason = isHalt ? ReasonCode.HALTED : ReasonCode.DISARMED;
        execution.forget().act(action);
        assertThat(execution.output.lines).startsWith("command accepted",
            "source 0 NONE 2: CONFIRMED " + reason + " order 2 0.02@49990",
            "source 0 NONE 3: CONFIRMED " + reason + " order 3 0.02@49990").hasSize(isHalt ? 4 : 3);
        execution.act(TradingAction.RESUME).act(TradingAction.ARM).timePasses(60_000);
        assertThat(execution.output.requestedOrders).containsExactly(1L);
        assertThat(execution.core.figures().openOrders()).isEqualTo(1);
        Audit.check(execution.core);
    }

    @Test
    void shouldEmptyTheQueueWhenTheVenueIsGone()
    {
        queue(2);
        execution.forget().disconnected().connected()
            .said("source 0 NONE 2: CONFIRMED VENUE_DISCONNECTED order 2 0.02@49990", "query 1");
    }

    @Test
    void shouldEmptyTheQueueWithTheFifthFailure()
    {
        queue(2);
        execution.engineLimits.breaker.failuresInRow = 1;
        execution.limitEngine().cancelAll();
        queueAgain(3);
        execution.forget().venue(1, VenueEventKind.OUTCOME_UNKNOWN);
        assertThat(execution.output.lines)
            .contains("source 0 NONE 3: CONFIRMED CIRCUIT_BREAKER order 3 0.02@49990");
        execution.timePasses(60_000);
        assertThat(execution.output.requestedOrders).containsExactly(1L);
    }

    @Test
    void shouldEmptyTheQueueAtARestart()
    {
        queue(2);
        execution.restarted().hello(0).connected().freshReference().timePasses(60_000);
        assertThat(execution.output.requestedOrders).containsExactly(1L);
        assertThat(execution.core.books().orders.at(1).notPlacedReason).isEqualTo(ReasonCode.RECOVERING);
        assertThat(execution.core.figures().ordersInDoubt()).as("nothing of it was sent").isZero();
    }

    @Test
    void shouldNotSendWhatWaitedTooLong()
    {
        execution.engineLimits.sendWithinNs = 5_000 * MS;
        execution.limitEngine();
        queue(2);
        execution.forget().timePasses(5_000).saidNothing();
        execution.nowNs++;
        execution.timePasses(0).said("source 0 NONE 2: CONFIRMED SEND_TOO_LATE order 2 0.02@49990");
        assertThat(execution.output.lastMeasured).isEqualTo(5_000 * MS + 1);
        assertThat(execution.output.lastAllowed).isEqualTo(5_000 * MS);
        Audit.check(execution.core);
    }

    @Test
    void shouldJudgeThePriceAgainBeforeItLeaves()
    {
        queue(2);
        execution.reference(BTC, "49000", "49001").forget().timePasses(20_000)
            .said("source 0 NONE 2: CONFIRMED PRICE_COLLAR order 2 0.02@49990");
        assertThat(execution.output.lastAllowed).isEqualTo(100);
    }

    @Test
    void shouldJudgeItByTheLimitsOfThatTime()
    {
        queue(2);
        execution.instrumentLimits.maxPositionNotionalE8 = e8("1999.6") - 1;
        execution.limitInstruments().forget().timePasses(20_000)
            .said("source 0 NONE 2: CONFIRMED MAX_POSITION order 2 0.02@49990");
        assertThat(execution.output.lastMeasured).isEqualTo(e8("1999.6"));
    }

    @Test
    void shouldNotSendWhatWouldGrowOnceOnlyReducingIsAllowed()
    {
        queue(2);
        execution.forget().act(TradingAction.REDUCE).timePasses(0)
            .said("command accepted", "source 0 NONE 2: CONFIRMED REDUCE_ONLY order 2 0.02@49990", "cancel 1");
    }

    @Test
    void shouldHoldEverythingForAsLongAsTheVenueSays()
    {
        execution.rate(told ->
        {
            told.status = 418;
            told.retryAfterNs = 30_000 * MS;
        });
        queue(2);
        execution.cancelAll().forget().timePasses(29_999).saidNothing().timePasses(1).said("cancel 1");
    }

    @Test
    void shouldAskInTimeAndNotAllTheTime()
    {
        queue(2);
        final long inputsBefore = execution.nowNs;
        assertThat(execution.core.nextDeadlineNs()).isGreaterThan(inputsBefore);
        int ticks = 0;
        while (execution.core.figures().queuedOrders() > 0)
        {
            execution.nowNs = execution.core.nextDeadlineNs();
            execution.core.onTime(execution.nowNs);
            ticks++;
        }

        assertThat(ticks).isLessThan(15);
    }

    @Test
    void shouldReportItAsOpenAndCountItAgainstTheLimits()
    {
        queue(2);
        execution.forget().query(QueryKind.ORDERS).said(
            "order 1 of source 0 in 0: BUY 0.02@49990, filled 0, WORKING",
            "order 2 of source 0 in 0: BUY 0.02@49990, filled 0, REQUESTED", "command accepted, rows 2");
        execution.sourceLimits.allocationE8 = e8("1999.6");
        execution.limitSources().prepare(3);
        assertThat(execution.output.lastReason).isEqualTo(ReasonCode.ALLOCATION);
    }

    @Test
    void shouldNotSendWhatTheVenueSpeaksOfAlready()
    {
        queue(2);
        execution.fill(2, 1, "0.02", "49990").timePasses(60_000);
        assertThat(execution.output.requestedOrders).containsExactly(1L);
        assertThat(execution.core.figures().queuedOrders()).isZero();
        Audit.check(execution.core);
    }

    @Test
    void shouldOnlyReduceWithWhatLeavesOnceItsSourceMayOnlyReduce()
    {
        execution.fill(1, 1, "0.02", "49990").prepareShort(0, 2).confirm(2);
        assertThat(execution.core.figures().queuedOrders()).isEqualTo(1);
        execution.core.books().sources.at(0).reducing = true;
        execution.forget().timePasses(20_000).said("place 2 SELL GTC 0.019@50010 reduce only");
    }

    @Test
    void shouldNotDoubtWhatWasNeverSentHoweverManyWait()
    {
        final ExecutionDriver many = manyQueued();
        many.restarted().connected();
        assertThat(many.core.figures().ordersInDoubt()).isZero();
        many.timePasses(60_000);
        assertThat(many.core.figures().ordersInDoubt()).isZero();
        assertThat(many.core.figures().openOrders()).isEqualTo(1);
        assertThat(many.output.requestedOrders).containsExactly(1L);
    }

    @Test
    void shouldFinishAFlattenBeforeTheNext()
    {
        final ExecutionDriver many = manyQueued();
        many.flatten(0, BTC).flatten(0, ExecutionDriver.ETH).timePasses(0);
        assertThat(many.core.figures().queuedOrders()).isZero();
        assertThat(many.core.figures().openOrders()).as("the one whose cancel is unanswered").isEqualTo(1);
    }

    /** One working order and more that wait than one call visits. */
    private static ExecutionDriver manyQueued()
    {
        final int orders = OrderDesk.WORK_PER_CALL + 6;
        final ExecutionDriver many = new ExecutionDriver(new ExecutionCapacity(3, 3, 256, 128, 32));
        many.engineLimits.rate.maxOrdersPerTenSeconds = 1;
        many.engineLimits.rate.maxQueuedOrders = orders;
        many.engineLimits.maxOpenOrders = orders;
        many.engineLimits.sendWithinNs = 600_000 * MS;
        many.engineLimits.workingTimeNs = 3_600_000 * MS;
        many.makeReady();
        for (long key = 1; key <= orders; key++)
        {
            many.prepare(0, key, signal -> signal.notionalE8 = e8("100")).confirm(key);
        }

        many.venue(1, VenueEventKind.ACKNOWLEDGED).forget();
        assertThat(many.core.figures().queuedOrders()).isEqualTo(orders - 1);
        return many;
    }

    private void queue(final long key)
    {
        execution.prepare(key).forget().confirm(key).said(String.format(WAITING, key, key));
        assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.CONFIRMED);
    }

    private void queueAgain(final long key)
    {
        execution.prepare(key).forget().confirm(key);
        assertThat(execution.core.figures().queuedOrders()).isEqualTo(1);
    }
}
