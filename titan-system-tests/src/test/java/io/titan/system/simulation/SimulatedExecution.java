package io.titan.system.simulation;

import io.titan.engine.config.EngineConfig;
import io.titan.engine.config.InstrumentConfig;
import io.titan.engine.config.SourceConfig;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.execution.ExecutionDriver;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.execution.ExecutionSink;
import io.titan.engine.execution.StartInputs;
import io.titan.engine.machine.OutputBatch;
import org.agrona.DirectBuffer;

/**
 * The execution process without its threads: the real machine under the real driver, over a journal in memory that
 * outlives it. A killed one takes no input until it is started again, from the journal alone. One thread.
 */
final class SimulatedExecution
{
    private final TitanConfig config;
    private final OutputBatch.MessageHandler output;
    private final MemoryJournal journal = new MemoryJournal();
    private ExecutionMachine machine;
    private ExecutionDriver driver;
    private long incarnation;
    private boolean alive;

    SimulatedExecution(final TitanConfig config, final OutputBatch.MessageHandler output)
    {
        this.config = config;
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
        final ExecutionSink sink = (sequence, outputs) -> outputs.forEach(output);
        driver = new ExecutionDriver(machine, journal, sink, journal.lastSequence(), journal.lastTimestampNs());
        alive = true;
        incarnation++;
        driver.onStart(incarnation, config.configHash(), nowNs);
        limits().forEach(
            (buffer, offset, length) -> onInput(ExecutionMachine.NO_SOURCE, buffer, length, offset, nowNs));
    }

    private StartInputs limits()
    {
        final EngineConfig engine = config.engine();
        final StartInputs inputs = new StartInputs().engineLimits(engine.limits().toLimits());
        for (final InstrumentConfig instrument : engine.instruments())
        {
            inputs.instrumentLimits(instrument.instrumentId(), instrument.toLimits());
        }
        for (final SourceConfig source : engine.sources())
        {
            inputs.sourceLimits(source.sourceId(), source.toLimits());
        }
        return inputs;
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
        driver.onInput(sourceId, buffer, offset, length, nowNs);
    }

    void onTime(final long nowNs)
    {
        driver.onTime(nowNs);
    }

    long nextDeadlineNs()
    {
        return alive ? machine.core().nextDeadlineNs() : Agenda.NEVER;
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
