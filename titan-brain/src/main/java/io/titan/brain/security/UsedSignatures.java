package io.titan.brain.security;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Signatures of operators' requests that were used, so that none works twice: a reset that somebody recorded must not
 * reset the breaker a second time. Bounded; when it is full, nothing new is accepted until something is forgotten. Any
 * thread.
 */
public final class UsedSignatures
{
    private static final int CAPACITY = 10_000;

    /** One that was used. */
    private record Used(String signature, long seconds)
    {
    }

    private final ArrayDeque<Used> inOrder = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private final long memorySeconds;

    /**
     * Remembers for as long as a timestamp could still be accepted.
     *
     * @param toleranceSeconds of timestamps, either way.
     */
    public UsedSignatures(final int toleranceSeconds)
    {
        this.memorySeconds = 2L * toleranceSeconds + 1;
    }

    /**
     * Uses a signature.
     *
     * @param signature  that was found right.
     * @param nowSeconds since 1970.
     * @return whether this was the first time.
     */
    public synchronized boolean use(final String signature, final long nowSeconds)
    {
        while (!inOrder.isEmpty() && inOrder.peek().seconds() + memorySeconds < nowSeconds)
        {
            known.remove(inOrder.remove().signature());
        }
        final String same = signature.toLowerCase(Locale.ROOT);
        if (inOrder.size() >= CAPACITY || !known.add(same))
        {
            return false;
        }
        inOrder.add(new Used(same, nowSeconds));
        return true;
    }
}
