package io.titan.codecs;

/** What a {@link FastPathClient} counted since it was made. Written and read on the client's thread. */
public final class FastPathCounters
{
    long connectAttempts;
    long driverNotLive;
    long connections;
    long disconnections;
    long hellos;
    long refusals;
    long sent;
    long notConnected;
    long backPressured;
    long adminActions;
    long streamsEnded;
    long replies;
    long reports;
    long malformedReplies;
    long errors;

    FastPathCounters()
    {
    }

    /**
     * Attempts to reach the media driver, successful ones included.
     *
     * @return count.
     */
    public long connectAttempts()
    {
        return connectAttempts;
    }

    /**
     * Attempts that found no living media driver.
     *
     * @return count.
     */
    public long driverNotLive()
    {
        return driverNotLive;
    }

    /**
     * Times execution said WELCOME and sending became possible.
     *
     * @return count.
     */
    public long connections()
    {
        return connections;
    }

    /**
     * Times an established connection was lost or closed.
     *
     * @return count.
     */
    public long disconnections()
    {
        return disconnections;
    }

    /**
     * Hellos that were published.
     *
     * @return count.
     */
    public long hellos()
    {
        return hellos;
    }

    /**
     * Hellos that execution refused.
     *
     * @return count.
     */
    public long refusals()
    {
        return refusals;
    }

    /**
     * Intent messages that were published.
     *
     * @return count.
     */
    public long sent()
    {
        return sent;
    }

    /**
     * Sends that returned NOT_CONNECTED.
     *
     * @return count.
     */
    public long notConnected()
    {
        return notConnected;
    }

    /**
     * Sends that returned BACK_PRESSURED: execution does not read fast enough.
     *
     * @return count.
     */
    public long backPressured()
    {
        return backPressured;
    }

    /**
     * Sends that returned ADMIN_ACTION, after retries.
     *
     * @return count.
     */
    public long adminActions()
    {
        return adminActions;
    }

    /**
     * Sends that found the publication closed or out of positions.
     *
     * @return count.
     */
    public long streamsEnded()
    {
        return streamsEnded;
    }

    /**
     * Replies handed to the listener.
     *
     * @return count.
     */
    public long replies()
    {
        return replies;
    }

    /**
     * Fills handed to the listener.
     *
     * @return count.
     */
    public long reports()
    {
        return reports;
    }

    /**
     * Messages on the reply stream that were neither a reply nor a report for this source, and were dropped.
     *
     * @return count.
     */
    public long malformedReplies()
    {
        return malformedReplies;
    }

    /**
     * Errors that Aeron reported.
     *
     * @return count.
     */
    public long errors()
    {
        return errors;
    }
}
