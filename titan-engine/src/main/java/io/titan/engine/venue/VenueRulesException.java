package io.titan.engine.venue;

import org.agrona.concurrent.AgentTerminationException;

/**
 * The venue's list of instruments does not fit the configuration: nothing can be traded, so the agent ends. The message
 * names the symbol and what to do.
 */
public final class VenueRulesException extends AgentTerminationException
{
    private static final long serialVersionUID = 1L;

    /**
     * Names the cause.
     *
     * @param message for the operator.
     */
    public VenueRulesException(final String message)
    {
        super(message);
    }
}
