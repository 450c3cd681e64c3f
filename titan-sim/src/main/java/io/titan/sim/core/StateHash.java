package io.titan.sim.core;

/** Order-dependent 64-bit digest of state: feed the same values in the same order, get the same number. */
public final class StateHash
{
    private long hash = 0x6A09E667F3BCC908L;

    /**
     * Mixes one number in.
     *
     * @param value any number.
     * @return this.
     */
    public StateHash add(final long value)
    {
        long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 29;
        mixed *= 0xBF58476D1CE4E5B9L;
        hash = mixed ^ (mixed >>> 32);
        return this;
    }

    /**
     * Mixes text in, its length first.
     *
     * @param text not null.
     * @return this.
     */
    public StateHash add(final String text)
    {
        add(text.length());
        for (int i = 0; i < text.length(); i++)
        {
            add(text.charAt(i));
        }
        return this;
    }

    /** The digest so far. */
    public long value()
    {
        return hash;
    }
}
