package io.titan.bridge.socket;

/** What a {@link SocketServer} counted since it was made. Written and read on its thread. */
public final class SocketCounters
{
    long accepted;
    long refusedByLimit;
    long refusedUsers;
    long closedByPeer;
    long broken;
    long overlongLines;
    long slowReaders;
    long unfinishedLines;
    long lines;
    long replies;
    long orphanedReplies;
    long pushes;
    long missedPushes;

    SocketCounters()
    {
    }

    /**
     * Connections that were served.
     *
     * @return count.
     */
    public long accepted()
    {
        return accepted;
    }

    /**
     * Connections that were refused because there were as many as allowed.
     *
     * @return count.
     */
    public long refusedByLimit()
    {
        return refusedByLimit;
    }

    /**
     * Connections that were refused because their user is not allowed, or could not be told.
     *
     * @return count.
     */
    public long refusedUsers()
    {
        return refusedUsers;
    }

    /**
     * Connections that the peer ended, all answers delivered.
     *
     * @return count.
     */
    public long closedByPeer()
    {
        return closedByPeer;
    }

    /**
     * Connections that ended with an error, such as a peer that died with answers unread.
     *
     * @return count.
     */
    public long broken()
    {
        return broken;
    }

    /**
     * Connections closed for a line longer than allowed.
     *
     * @return count.
     */
    public long overlongLines()
    {
        return overlongLines;
    }

    /**
     * Connections closed because the peer left more answers unread than the buffer holds.
     *
     * @return count.
     */
    public long slowReaders()
    {
        return slowReaders;
    }

    /**
     * Beginnings of lines that were dropped because the peer ended without a line feed.
     *
     * @return count.
     */
    public long unfinishedLines()
    {
        return unfinishedLines;
    }

    /**
     * Lines handed to the handler.
     *
     * @return count.
     */
    public long lines()
    {
        return lines;
    }

    /**
     * Answers put into a connection's buffer.
     *
     * @return count.
     */
    public long replies()
    {
        return replies;
    }

    /**
     * Answers whose peer was gone.
     *
     * @return count.
     */
    public long orphanedReplies()
    {
        return orphanedReplies;
    }

    /**
     * Pushes put into a connection's buffer.
     *
     * @return count; one for each peer.
     */
    public long pushes()
    {
        return pushes;
    }

    /**
     * Pushes that a peer missed because it had left too much unread.
     *
     * @return count.
     */
    public long missedPushes()
    {
        return missedPushes;
    }
}
