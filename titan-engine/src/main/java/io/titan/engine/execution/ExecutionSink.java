package io.titan.engine.execution;

import io.titan.engine.machine.OutputBatch;

/**
 * Disposes of what execution produced, after its input is in the journal. Core's thread.
 */
@FunctionalInterface
public interface ExecutionSink
{
    /**
     * One input was journaled; its outputs may leave.
     *
     * @param sequence of the input.
     * @param outputs  valid during the call.
     */
    void onJournaled(long sequence, OutputBatch outputs);
}
