package io.titan.bridge.fastpath;

import io.titan.bridge.protocol.RequestKind;

import java.util.Arrays;

/**
 * Requests that wait, found by signal and kind, and in the order in which they came: as all wait equally long, that is
 * the order of their deadlines. An answer of execution finds its own request, the end of an order all that wait for it.
 * Fixed capacity. One thread; allocates nothing after it is made.
 */
final class PendingRequests
{
    private static final int NONE = PendingRequest.NONE;

    private final PendingRequest[] requests;
    private final long secret;
    private final int[] buckets;
    private final int[] free;
    private int freeCount;
    private int first = NONE;
    private int last = NONE;

    /** A power of two, and a number that no peer knows. */
    PendingRequests(final int capacity, final long secret)
    {
        this.secret = secret;
        requests = new PendingRequest[capacity];
        buckets = new int[2 * capacity];
        free = new int[capacity];
        Arrays.fill(buckets, NONE);
        for (int i = 0; i < capacity; i++)
        {
            requests[i] = new PendingRequest(i);
            free[freeCount++] = capacity - 1 - i;
        }
    }

    int count()
    {
        return requests.length - freeCount;
    }

    /** Adds a request at the end; null when there are as many as may be. */
    PendingRequest add(
        final RequestKind kind, final long keyHi, final long keyLo, final long readNs, final long withinNs)
    {
        if (freeCount == 0)
        {
            return null;
        }
        final PendingRequest request = requests[free[--freeCount]];
        request.kind = kind;
        request.keyHi = keyHi;
        request.keyLo = keyLo;
        request.readNs = readNs;
        request.deadlineNs = readNs + withinNs;
        request.confirmed = false;
        request.asked = 0;
        request.isUnreached = false;
        final int bucket = bucket(keyHi, keyLo);
        request.nextInBucket = buckets[bucket];
        buckets[bucket] = request.index;
        request.nextInLine = NONE;
        request.previousInLine = last;
        if (last == NONE)
        {
            first = request.index;
        }
        else
        {
            requests[last].nextInLine = request.index;
        }
        last = request.index;
        return request;
    }

    /**
     * The request that an answer is for, which names when it was sent: an answer that comes after its request was given
     * up is not taken for that of a later request for the same signal.
     */
    PendingRequest findSent(final long keyHi, final long keyLo, final RequestKind kind, final long sentTimeNs)
    {
        PendingRequest oldest = null;
        for (int i = buckets[bucket(keyHi, keyLo)]; i != NONE; i = requests[i].nextInBucket)
        {
            final PendingRequest request = requests[i];
            if (request.isFor(keyHi, keyLo, kind) && request.wasSentAt(sentTimeNs) && !request.confirmed)
            {
                oldest = request;
            }
        }
        return oldest;
    }

    /** The oldest CONFIRM of a signal that has execution's word and waits for the end of its order; null: none. */
    PendingRequest findConfirmed(final long keyHi, final long keyLo)
    {
        PendingRequest oldest = null;
        for (int i = buckets[bucket(keyHi, keyLo)]; i != NONE; i = requests[i].nextInBucket)
        {
            // The youngest is in front.
            if (requests[i].isFor(keyHi, keyLo, RequestKind.CONFIRM) && requests[i].confirmed)
            {
                oldest = requests[i];
            }
        }
        return oldest;
    }

    /** The request whose deadline is next; null when there is none. */
    PendingRequest first()
    {
        return first == NONE ? null : requests[first];
    }

    void remove(final PendingRequest request)
    {
        removeFromBucket(request);
        if (request.previousInLine == NONE)
        {
            first = request.nextInLine;
        }
        else
        {
            requests[request.previousInLine].nextInLine = request.nextInLine;
        }
        if (request.nextInLine == NONE)
        {
            last = request.previousInLine;
        }
        else
        {
            requests[request.nextInLine].previousInLine = request.previousInLine;
        }
        free[freeCount++] = request.index;
    }

    private void removeFromBucket(final PendingRequest request)
    {
        final int bucket = bucket(request.keyHi, request.keyLo);
        if (buckets[bucket] == request.index)
        {
            buckets[bucket] = request.nextInBucket;
            return;
        }
        int i = buckets[bucket];
        while (requests[i].nextInBucket != request.index)
        {
            i = requests[i].nextInBucket;
        }
        requests[i].nextInBucket = request.nextInBucket;
    }

    private int bucket(final long keyHi, final long keyLo)
    {
        return SignalRecords.hash(secret, keyHi, keyLo) & buckets.length - 1;
    }
}
