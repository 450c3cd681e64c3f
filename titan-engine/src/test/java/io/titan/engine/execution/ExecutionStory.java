package io.titan.engine.execution;

import io.titan.engine.machine.Journal;
import io.titan.protocol.Direction;
import io.titan.protocol.QueryKind;
import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueState;

/**
 * Plays the life of intents and orders through a driver: filled, denied, repeated, aborted, expired, canceled. The same
 * for every run, and without a byte allocated per round.
 */
public final class ExecutionStory
{
    /** Source that speaks. */
    public static final int SOURCE = 1;

    private final ExecutionInputs inputs = new ExecutionInputs();
    private final ExecutionDriver driver;
    private boolean asks = true;
    private long nowNs;
    private long key;
    private long tradeId;

    /**
     * Continues a journal, or begins one.
     *
     * @param machine         in the state after the journal's last document.
     * @param journal         to append to.
     * @param sink            told after each document.
     * @param lastSequence    of the journal.
     * @param lastTimestampNs of the journal.
     */
    public ExecutionStory(
        final ExecutionMachine machine, final Journal journal, final ExecutionSink sink, final long lastSequence,
        final long lastTimestampNs)
    {
        driver = new ExecutionDriver(machine, journal, sink, lastSequence, lastTimestampNs);
        nowNs = Math.max(1_700_000_000_000_000_000L, lastTimestampNs + 1);
        key = lastSequence;
        tradeId = lastSequence;
    }

    /**
     * Nobody asks for positions or state: the answer to the second reads all there is, which a long run cannot afford.
     *
     * @return this.
     */
    public ExecutionStory withoutQueries()
    {
        asks = false;
        return this;
    }

    /** {@return the driver, to be asked for its sequence} */
    public ExecutionDriver driver()
    {
        return driver;
    }

    /**
     * The first inputs of a process: it may trade afterwards.
     *
     * @return this.
     */
    public ExecutionStory start()
    {
        driver.onStart(key + 1, 8, nowNs);
        tell(inputs.engineLimits());
        tell(inputs.instrument());
        tell(inputs.instrumentLimits());
        tell(inputs.sourceLimits(SOURCE));
        tell(inputs.tradingState(TradingAction.ARM));
        tell(inputs.hello(SOURCE));
        tell(inputs.venueStatus(VenueState.CONNECTED));
        return this;
    }

    /**
     * A number of rounds, each with every way an intent can end.
     *
     * @param count of rounds.
     * @return this.
     */
    public ExecutionStory rounds(final int count)
    {
        for (int round = 0; round < count; round++)
        {
            tell(inputs.reference());
            fill(Direction.LONG, Side.BUY);
            deny();
            abort();
            expire();
            cancel();
            fill(Direction.SHORT, Side.SELL);
            if (asks)
            {
                tell(inputs.query(QueryKind.POSITIONS));
                tell(inputs.query(QueryKind.STATE));
            }
        }
        return this;
    }

    private void fill(final Direction direction, final Side side)
    {
        prepare(direction);
        tell(inputs.confirm(key));
        tell(inputs.answer(key, VenueEventKind.ACKNOWLEDGED));
        tradeId++;
        tell(inputs.halfFill(key, side, tradeId));
        tell(inputs.halfFill(key, side, tradeId));
        tradeId++;
        tell(inputs.halfFill(key, side, tradeId));
    }

    private void deny()
    {
        key++;
        tell(inputs.prepare(key, Direction.LONG, nowNs - 3_000 * ExecutionInputs.MS));
        tell(inputs.prepare(key, Direction.LONG, nowNs));
        tell(inputs.prepare(key, Direction.SHORT, nowNs));
        tell(inputs.confirm(key));
        tell(inputs.confirm(-1));
    }

    /** One with a stop and targets, for which nothing is done unless it fills. */
    private void abort()
    {
        key++;
        tell(inputs.prepareProtected(key, nowNs));
        tell(inputs.abort(key));
        tell(inputs.abort(key));
    }

    private void expire()
    {
        prepare(Direction.LONG);
        nowNs += 11_000 * ExecutionInputs.MS;
        driver.onTime(nowNs);
        tell(inputs.reference());
    }

    private void cancel()
    {
        prepare(Direction.LONG);
        tell(inputs.confirm(key));
        tell(inputs.answer(key, VenueEventKind.ACKNOWLEDGED));
        tell(inputs.cancelOrders());
        tell(inputs.answer(key, VenueEventKind.CANCELED));
    }

    private void prepare(final Direction direction)
    {
        key++;
        tell(inputs.prepare(key, direction, nowNs));
    }

    private void tell(final ExecutionInputs encoded)
    {
        nowNs += ExecutionInputs.MS;
        driver.onInput(SOURCE, encoded.buffer, ExecutionInputs.OFFSET, encoded.length, nowNs);
    }
}
