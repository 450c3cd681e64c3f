package io.titan.sim.engine;

import io.titan.sim.core.AlgoOrder;

/**
 * What happens when a request about a conditional order is done. Called on the engine's thread; what it writes leaves
 * after the ledger is written.
 */
public interface AlgoAnswer
{
    /**
     * The request took effect.
     *
     * @param algo after it.
     */
    void done(AlgoOrder algo);

    /**
     * The request was refused.
     *
     * @param code    the venue's number.
     * @param message what a client is told.
     */
    void rejected(int code, String message);
}
