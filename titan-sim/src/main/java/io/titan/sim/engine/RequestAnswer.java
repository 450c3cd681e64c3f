package io.titan.sim.engine;

import io.titan.sim.core.Order;

/**
 * What happens when a request is done. Called on the engine's thread; what it writes leaves after the ledger is
 * written.
 */
public interface RequestAnswer
{
    /**
     * The request took effect.
     *
     * @param order after it; null for cancel-all.
     */
    void done(Order order);

    /**
     * The request was refused.
     *
     * @param code    the venue's number.
     * @param message what a client is told.
     */
    void rejected(int code, String message);
}
