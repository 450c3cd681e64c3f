package io.titan.brain.orchestrator;

import java.io.Serial;

/** A signal was decided before; it gets no second decision. */
public final class DuplicateSignalException extends Exception
{
    @Serial
    private static final long serialVersionUID = 1L;

    DuplicateSignalException(final String signalId)
    {
        super("signal " + signalId + " was decided before");
    }
}
