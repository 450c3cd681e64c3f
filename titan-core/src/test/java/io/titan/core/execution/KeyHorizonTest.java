package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.MS;
import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.VenueEventKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Within the key horizon a repeat gets the recorded answer, however full the table; a full table says that it is. */
class KeyHorizonTest
{
    private static final long DAY_MS = 86_400_000;
    private static final String ORDER = " order 1 0.02@49990";
    private final ExecutionDriver execution = ExecutionDriver.ready();

    @Test
    void shouldRefuseANewSignalRatherThanForgetAnAnswer()
    {
        fillTheTable();
        execution.prepare(17).said("source 0 PREPARE 17: DENIED TABLE_FULL");
        assertThat(execution.output.lastMeasured).isEqualTo(16);
        assertThat(execution.output.lastAllowed).isEqualTo(16);
        execution.abort(1).said("source 0 ABORT 1: ABORTED" + ORDER + " again")
            .confirm(17).said("source 0 CONFIRM 17: DENIED PREPARE_NOT_FOUND");
    }

    @Test
    void shouldMakeRoomOnceTheHorizonOfTheOldestIsOver()
    {
        fillTheTable();
        execution.later(DAY_MS - 16).freshReference().forget()
            .prepare(17).said("source 0 PREPARE 17: DENIED TABLE_FULL");
        execution.nowNs++;
        execution.prepare(17).said("source 0 PREPARE 17: PREPARED order 17 0.02@49990")
            .abort(1).said("source 0 ABORT 1: ABORTED PREPARE_NOT_FOUND")
            .abort(2).said("source 0 ABORT 2: ABORTED order 2 0.02@49990 again")
            .prepare(18).said("source 0 PREPARE 18: DENIED TABLE_FULL");
    }

    @Test
    void shouldCountTheHorizonFromTheEndOfTheOrder()
    {
        execution.givenWorkingOrder(1).later(DAY_MS * 2).freshReference().forget()
            .confirm(1).said("source 0 CONFIRM 1: CONFIRMED" + ORDER + " again");
        execution.stream(1, VenueEventKind.CANCELED).later(DAY_MS).freshReference().forget()
            .confirm(1).said("source 0 CONFIRM 1: CONFIRMED" + ORDER + " again");
        execution.nowNs++;
        execution.confirm(1).said("source 0 CONFIRM 1: DENIED PREPARE_NOT_FOUND");
    }

    @Test
    void shouldNotForgetAnIntentWhoseOrderTurnedOutNotToBeOver()
    {
        execution.givenWorkingOrder(1).stream(1, VenueEventKind.CANCELED)
            .venue(1, VenueEventKind.CANCELED, e8("0.01"), false).later(DAY_MS * 2).freshReference().forget()
            .confirm(1).said("source 0 CONFIRM 1: CONFIRMED" + ORDER + " again");
    }

    @Test
    void shouldAnswerFromTheRecordWhenALimitHasBecomeTighter()
    {
        execution.prepare(0, 1, signal -> signal.ttlMs = 60_000);
        execution.engineLimits.maxTtlNs = 50_000 * MS;
        execution.givenLimits().forget()
            .prepare(0, 1, signal -> signal.ttlMs = 60_000).said("source 0 PREPARE 1: PREPARED" + ORDER + " again")
            .prepare(0, 2, signal -> signal.ttlMs = 60_000).said("source 0 PREPARE 2: DENIED MALFORMED");
    }

    @Test
    void shouldNotRecordWhatAFullTableRefused()
    {
        fillTheTable();
        execution.prepare(17).later(DAY_MS * 2).freshReference().forget()
            .prepare(17).said("source 0 PREPARE 17: PREPARED order 17 0.02@49990");
        assertThat(execution.core.totals().denied).isEqualTo(1);
    }

    /** Signals of every end, as the latency rig mixes them, and old ones asked again: no end goes before another. */
    @Test
    void shouldAnswerRepeatsWhileSignalsOfEveryEndPassThroughTheTable()
    {
        final ExecutionDriver flooded = wide(64, 1_000);
        int repeats = 0;
        for (long key = 1; key <= 2_000; key++)
        {
            final int kind = (int)(key % 16);
            flooded.freshReference().forget()
                .prepare(0, key, signal ->
                {
                    signal.instrumentId = kind == 11 ? 2 : 0;
                    signal.ttlMs = kind == 14 ? 1 : 0;
                });
            end(flooded, key, kind);
            repeats += askAgain(flooded, key - 50);
            flooded.timePasses(18);
        }

        assertThat(repeats).isGreaterThan(200);
        assertThat(flooded.output.reasons).doesNotContain(ReasonCode.TABLE_FULL, ReasonCode.PREPARE_NOT_FOUND);
        assertThat(flooded.core.totals().expired).isPositive();
    }

    /** At any rate: below what the table carries, and far above it. */
    @Property(tries = 200)
    void shouldAnswerEveryRepeatWithinTheHorizonFromTheRecord(@ForAll final long seed)
    {
        new RepeatWalk(seed, wide(16, RepeatWalk.HORIZON_MS)).walk(400);
    }

    @Test
    void shouldMeetFullTablesOnThoseWalks()
    {
        int walksWithAFullTable = 0;
        for (long seed = 1; seed <= 20; seed++)
        {
            final RepeatWalk walk = new RepeatWalk(seed, wide(16, RepeatWalk.HORIZON_MS)).walk(400);
            walksWithAFullTable += walk.refused() > 0 ? 1 : 0;
        }

        assertThat(walksWithAFullTable).isBetween(4, 16);
    }

    private void fillTheTable()
    {
        for (long key = 1; key <= 16; key++)
        {
            execution.prepare(key).abort(key).later(1);
        }

        execution.forget();
    }

    private static void end(final ExecutionDriver driver, final long key, final int kind)
    {
        switch (kind)
        {
            case 3 -> driver.abort(key);
            case 11 -> assertThat(driver.output.lastReason).isEqualTo(ReasonCode.UNKNOWN_INSTRUMENT);
            case 14 -> assertThat(driver.output.lastOutcome).isEqualTo(IntentOutcome.PREPARED);
            default -> driver.confirm(key).venue(key, VenueEventKind.ACKNOWLEDGED).fill(key, key, "0.02", "49990");
        }
    }

    /** Of a confirmed and of an aborted signal in 16. */
    private static int askAgain(final ExecutionDriver driver, final long key)
    {
        if (key > 0 && (key % 16 == 7 || key % 16 == 3))
        {
            driver.forget();
            (key % 16 == 7 ? driver.confirm(key) : driver.abort(key)).output.lines.forEach(
                line -> assertThat(line).contains(key % 16 == 7 ? ": CONFIRMED" : ": ABORTED").endsWith(" again"));
            return driver.output.lines.size();
        }

        return 0;
    }

    private static ExecutionDriver wide(final int intents, final long horizonMs)
    {
        final ExecutionDriver driver = new ExecutionDriver(new ExecutionCapacity(3, 3, intents, intents, 64));
        driver.engineLimits.keyHorizonNs = horizonMs * MS;
        driver.engineLimits.maxOpenOrders = intents;
        driver.engineLimits.venueSlots = intents;
        driver.sourceLimits.maxPrepared = intents;
        driver.sourceLimits.allocationE8 = e8("1000000000");
        driver.instrumentLimits.maxPositionNotionalE8 = e8("1000000000");
        return driver.makeReady();
    }
}
