package io.titan.system.simulation;

import io.titan.engine.config.TitanConfig;
import io.titan.engine.execution.ExecutionDriver;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.execution.ExecutionSink;
import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import org.agrona.DirectBuffer;

/**
 * The execution process without its threads: the real machine under the real driver, over a journal in memory that
 * outlives it. A killed one takes no input until it is started again, from the journal alone. Its clock may be off by
 * another amount at each start; all times outside are those of the agenda. One thread.
 */
final class SimulatedExecution
{
    private final TitanConfig config;
    private final OutputBatch.MessageHandler output;
    private final MemoryJournal journal;
    private final CrashPoints crashPoints = new CrashPoints();
    private final Journal stepped = new SteppedJournal();
    private final OutputBatch.MessageHandler steppedOutput = this::onOutput;
    private long skewNs;
    private ExecutionMachine machine;
    private ExecutionDriver driver;
    private long incarnation;
    private boolean alive;
    private int clockFell;

    SimulatedExecution(
        final TitanConfig config, final MemoryJournal journal, final OutputBatch.MessageHandler output)
    {
        this.config = config;
        this.journal = journal;
        this.output = output;
    }

    /** Starts on the journal, as the process does: replay, then RESTARTED, then the configuration's limits. */
    void start(final long nowNs)
    {
        machine = new ExecutionMachine(config.engine().capacity());
        final long difference = journal.firstDifference(machine);
        if (difference != 0)
        {
            throw new IllegalStateException("replay parts from the journal at sequence " + difference);
        }
        final ExecutionSink sink = (sequence, outputs) -> outputs.forEach(steppedOutput);
        driver = new ExecutionDriver(machine, stepped, sink, journal.lastSequence(), journal.lastTimestampNs());
        alive = true;
        incarnation++;
        clockFell += clockNs(nowNs) < journal.lastTimestampNs() ? 1 : 0;
        crashPoints.starting(true);
        driver.onStart(incarnation, config.configHash(), nowNs + skewNs);
        config.engine().startInputs().forEach(
            (buffer, offset, length) -> onInput(ExecutionMachine.NO_SOURCE, buffer, length, offset, nowNs));
        crashPoints.starting(false);
    }

    /** How far its clock is off, from its next start on. */
    void skew(final long newSkewNs)
    {
        skewNs = newSkewNs;
    }

    /** What its own clock shows. */
    long clockNs(final long nowNs)
    {
        return nowNs + skewNs;
    }

    /** Starts at which its clock was behind the journal. */
    int clockFell()
    {
        return clockFell;
    }

    CrashPoints crashPoints()
    {
        return crashPoints;
    }

    private void onOutput(final DirectBuffer buffer, final int offset, final int length)
    {
        output.onMessage(buffer, offset, length);
        crashPoints.at(CrashPoints.Step.BETWEEN_OUTPUTS);
    }

    /** The journal, with a chance to die before each document and behind it. */
    private final class SteppedJournal implements Journal
    {
        @Override
        public void append(
            final long sequence, final long timestampNs, final int sourceId, final DirectBuffer input,
            final int offset, final int length, final OutputBatch outputs)
        {
            crashPoints.at(CrashPoints.Step.BEFORE_DOCUMENT);
            journal.append(sequence, timestampNs, sourceId, input, offset, length, outputs);
            crashPoints.at(CrashPoints.Step.BEHIND_DOCUMENT);
        }

        @Override
        public void close()
        {
            journal.close();
        }
    }

    void kill()
    {
        alive = false;
    }

    boolean isAlive()
    {
        return alive;
    }

    /** Grows with every start: what was on its way to an older process does not reach this one. */
    long incarnation()
    {
        return incarnation;
    }

    void onInput(final int sourceId, final DirectBuffer message, final long nowNs)
    {
        onInput(sourceId, message, message.capacity(), 0, nowNs);
    }

    private void onInput(
        final int sourceId, final DirectBuffer buffer, final int length, final int offset, final long nowNs)
    {
        driver.onInput(sourceId, buffer, offset, length, nowNs + skewNs);
    }

    void onTime(final long nowNs)
    {
        driver.onTime(nowNs + skewNs);
    }

    long nextDeadlineNs()
    {
        final long deadlineNs = alive ? machine.core().nextDeadlineNs() : Agenda.NEVER;
        return deadlineNs == Agenda.NEVER ? Agenda.NEVER : deadlineNs - skewNs;
    }

    ExecutionMachine machine()
    {
        return machine;
    }

    MemoryJournal journal()
    {
        return journal;
    }
}
