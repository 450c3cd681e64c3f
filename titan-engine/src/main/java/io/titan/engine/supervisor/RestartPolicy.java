package io.titan.engine.supervisor;

import java.util.ArrayDeque;

/**
 * How many deaths are forgiven: at most so many within a time. Pure; time is an argument.
 */
public final class RestartPolicy
{
    private final int maxRestarts;
    private final long windowNs;
    private final ArrayDeque<Long> deathsNs = new ArrayDeque<>();

    /**
     * A policy.
     *
     * @param maxRestarts restarts allowed within the window.
     * @param windowNs    length of the window.
     */
    public RestartPolicy(final int maxRestarts, final long windowNs)
    {
        this.maxRestarts = maxRestarts;
        this.windowNs = windowNs;
    }

    /**
     * Notes a death.
     *
     * @param nowNs monotonic time.
     * @return whether a restart is still allowed.
     */
    public boolean allowsRestart(final long nowNs)
    {
        while (!deathsNs.isEmpty() && nowNs - deathsNs.peekFirst() > windowNs)
        {
            deathsNs.removeFirst();
        }
        deathsNs.addLast(nowNs);
        return deathsNs.size() <= maxRestarts;
    }

    /**
     * Deaths within the window, the last one included.
     *
     * @return how many.
     */
    public int deaths()
    {
        return deathsNs.size();
    }

    /**
     * In words.
     *
     * @return for messages.
     */
    public String inWords()
    {
        return maxRestarts + " restarts in " + windowNs / 1_000_000_000L + " s";
    }
}
