package io.titan.bridge.fastpath;

import io.titan.codecs.FastPathClient;

/**
 * ABORTs of PREPAREs that were given up, for which the stream had no room. Until one has left, nothing else is sent for
 * its source: a PREPARE of the same signal must not come before it. A session that ends takes them with it; what is
 * prepared then expires. Fixed capacity. One thread; allocates nothing after it is made.
 */
final class OwedAborts
{
    private final int[] links;
    private final long[] keysHi;
    private final long[] keysLo;
    private int count;

    /** As many as requests may wait, because a source that is owed something gets no more of them. */
    OwedAborts(final int capacity)
    {
        links = new int[capacity];
        keysHi = new long[capacity];
        keysLo = new long[capacity];
    }

    boolean isEmpty()
    {
        return count == 0;
    }

    boolean isOwedTo(final int link)
    {
        for (int i = 0; i < count; i++)
        {
            if (links[i] == link)
            {
                return true;
            }
        }
        return false;
    }

    /** Sends an ABORT now, or remembers it. */
    void send(final FastPathClient client, final int link, final long keyHi, final long keyLo)
    {
        if (isOwedTo(link) || hasNoRoom(client.abort(keyHi, keyLo)))
        {
            keep(count++, link, keyHi, keyLo);
        }
    }

    /** Sends what there is room for; of each source the oldest first. Returns how many are no longer owed. */
    int settle(final SourceLink[] sources)
    {
        int kept = 0;
        int fullSources = 0;
        for (int i = 0; i < count; i++)
        {
            final int source = 1 << links[i];
            if ((fullSources & source) != 0 || hasNoRoom(sources[links[i]].client().abort(keysHi[i], keysLo[i])))
            {
                fullSources |= source;
                keep(kept++, links[i], keysHi[i], keysLo[i]);
            }
        }
        final int settled = count - kept;
        count = kept;
        return settled;
    }

    private void keep(final int place, final int link, final long keyHi, final long keyLo)
    {
        links[place] = link;
        keysHi[place] = keyHi;
        keysLo[place] = keyLo;
    }

    /** Whether a stream had no room, and may have some soon. */
    static boolean hasNoRoom(final long result)
    {
        return result == FastPathClient.BACK_PRESSURED || result == FastPathClient.ADMIN_ACTION;
    }
}
