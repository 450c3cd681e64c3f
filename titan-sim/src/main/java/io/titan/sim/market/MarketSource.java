package io.titan.sim.market;

import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.MarketSink;

import java.util.List;

/** A market that can be played event by event, in its own time. Used by one thread. */
public interface MarketSource extends AutoCloseable
{
    /** There is no further event, or no end. */
    long NEVER = Long.MAX_VALUE;

    /** What is traded here; dense instrument number = index. */
    List<InstrumentRules> instruments();

    /** Source time of the next event, {@link #NEVER} after the last. Never goes back. */
    long nextTimeNs();

    /**
     * Plays the next event.
     *
     * @param sink    receives it.
     * @param shiftNs added to source time.
     */
    void playNext(MarketSink sink, long shiftNs);

    /** Events played; a restart plays as many again before it goes on. */
    long position();

    /** Source time of the first event. */
    long startTimeNs();

    /** Source time of the last event, {@link #NEVER} for a market without end. */
    long endTimeNs();

    /** Whether the first {@link #position} events are the same every time, so that a restart can play them again. */
    boolean replaysItsPast();

    @Override
    void close();
}
