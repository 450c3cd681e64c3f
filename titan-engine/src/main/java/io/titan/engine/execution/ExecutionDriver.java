package io.titan.engine.execution;

import io.titan.engine.machine.Journal;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.RestartedEncoder;
import io.titan.protocol.TimeTickEncoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Feeds the execution machine in the one order that counts: time first, then the input is decided, then the journal,
 * then the outside, then what was decided is booked. Live agents and the seeded simulation use the same driver, over
 * different sinks. One thread; others may read {@link #sequence()}.
 */
public final class ExecutionDriver
{
    /** Bounds the work a flood of deadlines can put before an input; the rest goes on with the next one. */
    private static final int MAX_TICKS_PER_CALL = 16;
    /**
     * A signal touches some 4 KiB. With 16,384 intents their index is read once in 128 signals, before it would leave a
     * cache of 1 MiB; each look-up of a new key cost more than 100 ns when it had.
     */
    private static final int FETCHES_PER_SIGNAL = 32;
    private static final VarHandle SEQUENCE;

    static
    {
        try
        {
            SEQUENCE = MethodHandles.lookup().findVarHandle(ExecutionDriver.class, "sequence", long.class);
        }
        catch (final ReflectiveOperationException ex)
        {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private final ExecutionMachine machine;
    private final Journal journal;
    private final ExecutionSink sink;
    private final UnsafeBuffer ownInput = new UnsafeBuffer(new byte[64]);
    private final int timeTickLength;
    /** Written on the driver's thread alone; opaque, which costs as much as a plain write, for those who only look. */
    private long sequence;
    private long timestampNs;
    /** Only there so that the compiler cannot leave the reads out. */
    private long fetched;
    private int leftToFetch;

    /**
     * Continues a journal.
     *
     * @param machine         with the state after the journal's last document.
     * @param journal         open for appending.
     * @param sink            takes what may leave.
     * @param lastSequence    of the journal; 0 when it is empty.
     * @param lastTimestampNs logical time of its last document.
     */
    public ExecutionDriver(
        final ExecutionMachine machine, final Journal journal, final ExecutionSink sink, final long lastSequence,
        final long lastTimestampNs)
    {
        this.machine = machine;
        this.journal = journal;
        this.sink = sink;
        sequence = lastSequence;
        timestampNs = lastTimestampNs;
        new TimeTickEncoder().wrapAndApplyHeader(ownInput, 0, new MessageHeaderEncoder());
        timeTickLength = MessageHeaderEncoder.ENCODED_LENGTH + TimeTickEncoder.BLOCK_LENGTH;
    }

    /**
     * The first input of every start: what was prepared expires, open orders are queried.
     *
     * @param incarnation of this process; grows with every start.
     * @param configHash  of its configuration.
     * @param nowNs       logical time.
     */
    public void onStart(final long incarnation, final long configHash, final long nowNs)
    {
        final UnsafeBuffer input = new UnsafeBuffer(new byte[64]);
        final RestartedEncoder restarted = new RestartedEncoder();
        restarted.wrapAndApplyHeader(input, 0, new MessageHeaderEncoder())
            .incarnation(incarnation)
            .configHash(configHash);
        onInput(ExecutionMachine.NO_SOURCE, input, 0,
            MessageHeaderEncoder.ENCODED_LENGTH + RestartedEncoder.BLOCK_LENGTH, nowNs);
    }

    /**
     * Applies one input that passed the guard.
     *
     * @param sourceId session it came from; -1 none.
     * @param buffer   where it is.
     * @param offset   of its header.
     * @param length   header and body.
     * @param nowNs    logical time; an earlier one than the last counts as the last.
     */
    public void onInput(
        final int sourceId, final DirectBuffer buffer, final int offset, final int length, final long nowNs)
    {
        onTime(nowNs);
        apply(sourceId, buffer, offset, length);
    }

    /**
     * Tells the machine the time if something is due, as often as something is.
     *
     * @param nowNs logical time.
     * @return how many TIME inputs were applied.
     */
    public int onTime(final long nowNs)
    {
        if (nowNs > timestampNs)
        {
            timestampNs = nowNs;
        }
        int ticks = 0;
        while (machine.core().nextDeadlineNs() <= timestampNs && ticks < MAX_TICKS_PER_CALL)
        {
            apply(ExecutionMachine.NO_SOURCE, ownInput, 0, timeTickLength);
            ticks++;
        }
        return ticks;
    }

    /** Fetches what the next signal will need, when one was decided. Changes nothing that can be told from outside. */
    public void fetchAhead()
    {
        fetched += machine.core().readAhead();
        leftToFetch = FETCHES_PER_SIGNAL;
    }

    /**
     * Fetches, when there is nothing else to do, a small part of what any signal may need. As often as signals come: by
     * what they touch it would be driven out of the cache.
     */
    public void fetchIdle()
    {
        if (leftToFetch > 0)
        {
            leftToFetch--;
            fetched += machine.core().readAround();
        }
    }

    /** Asks for what was journaled so far to be brought to the disk soon. */
    public void requestSync()
    {
        journal.requestSync();
    }

    private void apply(final int sourceId, final DirectBuffer buffer, final int offset, final int length)
    {
        final long next = sequence + 1;
        SEQUENCE.setOpaque(this, next);
        machine.decide(next, timestampNs, sourceId, buffer, offset);
        journal.append(next, timestampNs, sourceId, buffer, offset, length, machine.outputs());
        sink.onJournaled(next, machine.outputs());
        machine.book();
        journal.prepareNext();
    }

    /**
     * Sequence of the last input, which may not be journaled yet. Any thread; exact on the driver's own, a moment old
     * on another.
     *
     * @return 0 before the first.
     */
    public long sequence()
    {
        return (long)SEQUENCE.getOpaque(this);
    }

    /**
     * The machine that is driven.
     *
     * @return to be read only.
     */
    public ExecutionMachine machine()
    {
        return machine;
    }
}
