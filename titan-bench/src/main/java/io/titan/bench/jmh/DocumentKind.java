package io.titan.bench.jmh;

import io.titan.engine.execution.ExecutionMachine;

/**
 * Inputs whose documents are measured, in the order in which a signal goes through them.
 */
public enum DocumentKind
{
    /** With a reply. */
    PREPARE(0),
    /** With a reply and an order. */
    CONFIRM(0),
    /** With a report. */
    FILL(ExecutionMachine.NO_SOURCE);

    final int sourceId;

    DocumentKind(final int sourceId)
    {
        this.sourceId = sourceId;
    }
}
