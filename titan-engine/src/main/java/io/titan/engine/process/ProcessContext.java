package io.titan.engine.process;

/**
 * What a process is given by whoever started it: a way to say that it is ready, and to wait until it should stop.
 */
public interface ProcessContext
{
    /**
     * Says that the process does its work from now on.
     *
     * @param details after the name of the process, as {@code key=value} pairs.
     */
    void ready(String details);

    /**
     * Waits until the process is asked to stop: by a signal, by the end of its parent, or by {@link #stop()}.
     */
    void awaitStop();

    /**
     * Waits a little.
     *
     * @param timeoutMs at most this long.
     * @return true when the process was asked to stop.
     */
    boolean awaitStop(long timeoutMs);

    /**
     * Asks the process to stop; an agent that died calls this. Any thread.
     */
    void stop();
}
