package io.titan.sim.engine;

/** Waits until everybody who listens has read what was sent. */
public interface ReaderBarrier
{
    /**
     * Waits without blocking.
     *
     * @param step    number of the step, for the log of whoever is too slow.
     * @param allRead run on the engine's thread when all have read; at once when nobody listens.
     */
    void await(long step, Runnable allRead);
}
