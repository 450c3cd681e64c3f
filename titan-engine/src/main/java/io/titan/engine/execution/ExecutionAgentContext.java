package io.titan.engine.execution;

import io.titan.engine.LogicalClock;
import io.titan.engine.machine.Journal;
import java.util.Objects;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * What an {@link ExecutionAgent} drives and reads. Set, then {@link #conclude()} once.
 */
public final class ExecutionAgentContext
{
    private ExecutionMachine machine;
    private Journal journal;
    private LogicalClock clock;
    private NanoClock nanoClock;
    private ExecutionLatency latency;
    private ExecutionCounts counts;
    private StartInputs startInputs;
    private long lastSequence;
    private long lastTimestampNs;
    private long incarnation;
    private long configHash;
    private boolean concluded;

    /**
     * Checks what must be there and fills in what may be left out.
     *
     * @return this.
     * @throws IllegalStateException when called twice.
     */
    public ExecutionAgentContext conclude()
    {
        if (concluded)
        {
            throw new IllegalStateException("execution agent context is concluded already; build one for each agent");
        }
        concluded = true;
        Objects.requireNonNull(machine, "execution agent needs a machine");
        Objects.requireNonNull(journal, "execution agent needs a journal");
        Objects.requireNonNull(clock, "execution agent needs a logical clock");
        Objects.requireNonNull(startInputs, "execution agent needs the inputs of its configuration");
        nanoClock = null == nanoClock ? SystemNanoClock.INSTANCE : nanoClock;
        latency = null == latency ? ExecutionLatency.NONE : latency;
        counts = null == counts ? new ExecutionCounts() : counts;
        return this;
    }

    /**
     * The machine, with the state after the journal's last document.
     *
     * @param value    the machine.
     * @param sequence of the last document; 0 when the journal is empty.
     * @param timeNs   logical time of the last document.
     * @return this.
     */
    public ExecutionAgentContext machine(final ExecutionMachine value, final long sequence, final long timeNs)
    {
        machine = value;
        lastSequence = sequence;
        lastTimestampNs = timeNs;
        return this;
    }

    /**
     * The journal, open for appending.
     *
     * @param value the journal.
     * @return this.
     */
    public ExecutionAgentContext journal(final Journal value)
    {
        journal = value;
        return this;
    }

    /**
     * Where logical time comes from.
     *
     * @param value the clock.
     * @return this.
     */
    public ExecutionAgentContext clock(final LogicalClock value)
    {
        clock = value;
        return this;
    }

    /**
     * The host's monotonic clock, for latency figures; default the system's.
     *
     * @param value the clock.
     * @return this.
     */
    public ExecutionAgentContext nanoClock(final NanoClock value)
    {
        nanoClock = value;
        return this;
    }

    /**
     * Where latencies go; default nowhere.
     *
     * @param value the recorder.
     * @return this.
     */
    public ExecutionAgentContext latency(final ExecutionLatency value)
    {
        latency = value;
        return this;
    }

    /**
     * Where refusals are counted; default a fresh one.
     *
     * @param value the counts.
     * @return this.
     */
    public ExecutionAgentContext counts(final ExecutionCounts value)
    {
        counts = value;
        return this;
    }

    /**
     * What the configuration tells the core at each start.
     *
     * @param value the inputs.
     * @return this.
     */
    public ExecutionAgentContext startInputs(final StartInputs value)
    {
        startInputs = value;
        return this;
    }

    /**
     * Who this process is.
     *
     * @param value grows with every start.
     * @param hash  of the configuration.
     * @return this.
     */
    public ExecutionAgentContext incarnation(final long value, final long hash)
    {
        incarnation = value;
        configHash = hash;
        return this;
    }

    ExecutionMachine machine()
    {
        return machine;
    }

    Journal journal()
    {
        return journal;
    }

    LogicalClock clock()
    {
        return clock;
    }

    NanoClock nanoClock()
    {
        return nanoClock;
    }

    ExecutionLatency latency()
    {
        return latency;
    }

    ExecutionCounts counts()
    {
        return counts;
    }

    StartInputs startInputs()
    {
        return startInputs;
    }

    long lastSequence()
    {
        return lastSequence;
    }

    long lastTimestampNs()
    {
        return lastTimestampNs;
    }

    long incarnation()
    {
        return incarnation;
    }

    long configHash()
    {
        return configHash;
    }
}
