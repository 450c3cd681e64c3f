package io.titan.bench.jmh;

import io.titan.bench.scene.ExecutionScene;
import io.titan.bench.scene.SceneRequests;
import io.titan.bench.scene.SceneSize;
import io.titan.core.execution.ExecutionCore;
import io.titan.core.execution.ExecutionTotals;
import io.titan.core.execution.PrepareRequest;
import io.titan.core.execution.VenueOrderFields;
import io.titan.protocol.Direction;
import io.titan.protocol.Side;

/**
 * The core without codecs, driven in rounds of {@link #BATCH} signals: a benchmark times one step of a round and lets
 * the others happen before or after. Rounds alternate between long and short, and every order is filled or every intent
 * aborted, so that the thousandth round finds what the first one found. One thread.
 */
final class CoreRounds
{
    /** Signals of a round. Below the venue slots of a scene; small enough for its tables, large beside a clock read. */
    static final int BATCH = 512;

    private static final int SOURCE = 0;
    private static final int INSTRUMENT = 0;
    private static final long STEP_NS = 1_000;

    final CountingOutput output = new CountingOutput();
    final ExecutionCore core;
    /** The signal of this round; a benchmark may change it to be denied. */
    final PrepareRequest request = new PrepareRequest();

    private final VenueOrderFields event = new VenueOrderFields();
    private long firstKey = 1;
    private long nowNs = ExecutionScene.START_NS;
    private boolean isLong;
    private long rounds;
    private final long filledBefore;

    /** Starts a core and plays until every table is full and forgets for each that it takes in. */
    CoreRounds(final SceneSize size)
    {
        core = new ExecutionScene(size).startedCore(output, nowNs);
        final int most = Math.max(size.capacity().intents(), size.capacity().fills());
        for (int played = 0; played <= most; played += BATCH)
        {
            next();
            fillAll();
        }
        rounds = 0;
        filledBefore = core.totals().ordersFilled;
    }

    /** Begins a round: new keys, the other direction. */
    void next()
    {
        rounds++;
        firstKey += BATCH;
        isLong = !isLong;
        SceneRequests.prepare(request, INSTRUMENT, isLong ? Direction.LONG : Direction.SHORT);
    }

    long prepare()
    {
        for (int i = 0; i < BATCH; i++)
        {
            nowNs += STEP_NS;
            request.signalKeyLo = firstKey + i;
            request.timestampNs = nowNs;
            core.onPrepare(SOURCE, request, nowNs);
        }
        return output.mix;
    }

    long confirm()
    {
        for (int i = 0; i < BATCH; i++)
        {
            nowNs += STEP_NS;
            core.onConfirm(SOURCE, request.signalKeyHi, firstKey + i, nowNs);
        }
        return output.mix;
    }

    long abort()
    {
        for (int i = 0; i < BATCH; i++)
        {
            nowNs += STEP_NS;
            core.onAbort(SOURCE, request.signalKeyHi, firstKey + i, nowNs);
        }
        return output.mix;
    }

    long acknowledge()
    {
        SceneRequests.acknowledgement(event, INSTRUMENT, side());
        for (int i = 0; i < BATCH; i++)
        {
            tell(firstKey + i);
        }
        return output.mix;
    }

    /** Fills the orders whole. */
    long fill()
    {
        SceneRequests.fill(event, INSTRUMENT, side());
        for (int i = 0; i < BATCH; i++)
        {
            event.tradeId = firstKey + i;
            tell(firstKey + i);
        }
        return output.mix;
    }

    /** {@return signals of all rounds since the tables were full} */
    long signals()
    {
        return rounds * BATCH;
    }

    /** All steps that end a round of prepared intents with filled orders. */
    void fillAll()
    {
        prepare();
        confirm();
        acknowledge();
        fill();
    }

    /**
     * Ends a trial: fails it unless every signal of every round ended as the benchmark says.
     *
     * @param filled  1 if each ended as a filled order, else 0.
     * @param aborted 1 if each was aborted, else 0.
     * @param denied  1 if each was denied, else 0.
     * @throws IllegalStateException when something else happened.
     */
    void requireEach(final int filled, final int aborted, final int denied)
    {
        final long signals = signals();
        final ExecutionTotals totals = core.totals();
        Claim.require("orders filled", filled * signals, totals.ordersFilled - filledBefore);
        Claim.require("intents aborted", aborted * signals, totals.aborted);
        Claim.require("requests denied", denied * signals, totals.denied);
        Claim.require("malformed inputs", 0, totals.malformedInputs);
        Claim.require("illegal transitions", 0, totals.illegalTransitions);
        Claim.require("events about unknown orders", 0, totals.unknownOrderEvents);
    }

    private void tell(final long keyLo)
    {
        nowNs += STEP_NS;
        event.signalKeyLo = keyLo;
        event.venueOrderId = keyLo;
        event.venueTimeNs = nowNs;
        event.requestTimeNs = event.answersRequest ? nowNs : 0;
        core.onVenueOrderEvent(event, nowNs);
    }

    private Side side()
    {
        return isLong ? Side.BUY : Side.SELL;
    }
}
