package io.titan.bridge.handover;

import org.agrona.concurrent.ManyToManyConcurrentArrayQueue;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Lines for every peer of the socket, from the thread that knows of something to the bridge's own. At most
 * {@link #CAPACITY} wait; while that thread stands still the oldest make room, because what is newer says more.
 */
public final class PushQueue
{
    /** Lines that may wait at once. */
    public static final int CAPACITY = 64;

    /** Both sides take lines out: the one that adds them when there is no room. */
    private final ManyToManyConcurrentArrayQueue<byte[]> lines = new ManyToManyConcurrentArrayQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();

    /**
     * Hands a line over.
     *
     * @param line with its line feed; not changed any more.
     */
    public void push(final byte[] line)
    {
        while (!lines.offer(line))
        {
            if (lines.poll() != null)
            {
                dropped.incrementAndGet();
            }
        }
    }

    /**
     * Takes a line; the bridge's thread.
     *
     * @return null when there is none.
     */
    public byte[] next()
    {
        return lines.poll();
    }

    /**
     * Lines that made room and no peer ever saw.
     *
     * @return count; any thread.
     */
    public long dropped()
    {
        return dropped.get();
    }
}
